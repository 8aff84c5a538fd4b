/** Mailboxes that are read over IMAP. */
@NullMarked
package com.willaireplaceme.mailer.imap;

import org.jspecify.annotations.NullMarked;
