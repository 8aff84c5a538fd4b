/** A request for a report: read, held against the rules, published. */
@NullMarked
package com.willaireplaceme.capture.assessment;

import org.jspecify.annotations.NullMarked;
