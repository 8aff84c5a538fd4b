/** The exposure scoring model: pure functions from a profile to figures and sentences. */
@NullMarked
package com.willaireplaceme.common.scoring;

import org.jspecify.annotations.NullMarked;
