/** The console's own picture of the pipeline, filled from topics. */
@NullMarked
package com.willaireplaceme.console.projection;

import org.jspecify.annotations.NullMarked;
