/** Deletes what the console has kept long enough. */
@NullMarked
package com.willaireplaceme.console.retention;

import org.jspecify.annotations.NullMarked;
