/** Composes the message, once. */
@NullMarked
package com.willaireplaceme.mailer.message;

import org.jspecify.annotations.NullMarked;
