/** The mailer service: finished reports in, one accepted message each out. */
@NullMarked
package com.willaireplaceme.mailer;

import org.jspecify.annotations.NullMarked;
