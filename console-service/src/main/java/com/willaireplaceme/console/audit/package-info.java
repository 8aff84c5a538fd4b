/** Who did what, when, to what, and why. */
@NullMarked
package com.willaireplaceme.console.audit;

import org.jspecify.annotations.NullMarked;
