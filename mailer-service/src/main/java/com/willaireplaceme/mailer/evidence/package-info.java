/** Looks for evidence about deliveries in doubt. */
@NullMarked
package com.willaireplaceme.mailer.evidence;

import org.jspecify.annotations.NullMarked;
