/** The console: operators see and steer, marketing reads. */
@NullMarked
package com.willaireplaceme.console;

import org.jspecify.annotations.NullMarked;
