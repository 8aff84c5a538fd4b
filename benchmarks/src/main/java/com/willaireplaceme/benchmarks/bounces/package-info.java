/** How well returned mail is understood, beside simpler rules. */
@NullMarked
package com.willaireplaceme.benchmarks.bounces;

import org.jspecify.annotations.NullMarked;
