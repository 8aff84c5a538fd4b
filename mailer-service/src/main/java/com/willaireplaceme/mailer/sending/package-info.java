/** Workers that take due deliveries to the mail server, and what makes them wait. */
@NullMarked
package com.willaireplaceme.mailer.sending;

import org.jspecify.annotations.NullMarked;
