/** Figures for those who watch the mailer. */
@NullMarked
package com.willaireplaceme.mailer.metrics;

import org.jspecify.annotations.NullMarked;
