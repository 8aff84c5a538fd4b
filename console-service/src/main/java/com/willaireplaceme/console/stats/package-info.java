/** The funnel from captured to delivered, for marketing. */
@NullMarked
package com.willaireplaceme.console.stats;

import org.jspecify.annotations.NullMarked;
