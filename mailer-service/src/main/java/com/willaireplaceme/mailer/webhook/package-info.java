/** Takes what providers tell by HTTP. */
@NullMarked
package com.willaireplaceme.mailer.webhook;

import org.jspecify.annotations.NullMarked;
