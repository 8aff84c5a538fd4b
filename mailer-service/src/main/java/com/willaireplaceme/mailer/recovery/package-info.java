/** Finds out whether the ledger was restored from an older backup, before anything is sent. */
@NullMarked
package com.willaireplaceme.mailer.recovery;

import org.jspecify.annotations.NullMarked;
