/**
 * Kafka and PostgreSQL for one machine: started by this program, data kept, durable settings on.
 */
@NullMarked
package com.willaireplaceme.embedded;

import org.jspecify.annotations.NullMarked;
