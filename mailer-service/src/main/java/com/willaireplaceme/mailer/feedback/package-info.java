/** What is found out about deliveries from outside, and counted. */
@NullMarked
package com.willaireplaceme.mailer.feedback;

import org.jspecify.annotations.NullMarked;
