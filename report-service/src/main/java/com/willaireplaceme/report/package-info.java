/** The report service: requests in, finished reports out. */
@NullMarked
package com.willaireplaceme.report;

import org.jspecify.annotations.NullMarked;
