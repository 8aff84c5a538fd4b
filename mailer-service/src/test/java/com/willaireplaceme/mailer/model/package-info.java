/** Checks the formal model of the protocol. */
@NullMarked
package com.willaireplaceme.mailer.model;

import org.jspecify.annotations.NullMarked;
