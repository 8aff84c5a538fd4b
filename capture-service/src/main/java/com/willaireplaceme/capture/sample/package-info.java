/** The sample report, fetched from the report service. */
@NullMarked
package com.willaireplaceme.capture.sample;

import org.jspecify.annotations.NullMarked;
