/** Threads that repeat one step for as long as the service runs. */
@NullMarked
package com.willaireplaceme.mailer.background;

import org.jspecify.annotations.NullMarked;
