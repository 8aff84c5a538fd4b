/** The table of deliveries: their states, and every change of them with its event. */
@NullMarked
package com.willaireplaceme.mailer.ledger;

import org.jspecify.annotations.NullMarked;
