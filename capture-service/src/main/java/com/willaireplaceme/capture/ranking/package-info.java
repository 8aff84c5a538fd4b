/** Professions beside one another: all of them in order, and two in detail. */
@NullMarked
package com.willaireplaceme.capture.ranking;

import org.jspecify.annotations.NullMarked;
