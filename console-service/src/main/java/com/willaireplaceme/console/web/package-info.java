/** Who may see what, and the pages. */
@NullMarked
package com.willaireplaceme.console.web;

import org.jspecify.annotations.NullMarked;
