/** The one place that speaks SMTP, with the gate between the body and the dot. */
@NullMarked
package com.willaireplaceme.mailer.smtp;

import org.jspecify.annotations.NullMarked;
