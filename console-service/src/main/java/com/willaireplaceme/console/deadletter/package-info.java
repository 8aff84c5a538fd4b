/** Records that could not be processed. */
@NullMarked
package com.willaireplaceme.console.deadletter;

import org.jspecify.annotations.NullMarked;
