/** Topics, record headers, and the one policy for retries and dead letters. */
@NullMarked
package com.willaireplaceme.common.kafka;

import org.jspecify.annotations.NullMarked;
