/**
 * A local mailbox for every address: an SMTP server that keeps mail in files, and a page to read
 * it.
 */
@NullMarked
package com.willaireplaceme.quickstart.inbox;

import org.jspecify.annotations.NullMarked;
