/** What the ledger costs, and that settled deliveries cost nothing. */
@NullMarked
package com.willaireplaceme.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
