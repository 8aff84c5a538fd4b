/** Deliveries and their history. */
@NullMarked
package com.willaireplaceme.console.delivery;

import org.jspecify.annotations.NullMarked;
