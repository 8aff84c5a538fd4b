/** The scoring model as an address. */
@NullMarked
package com.willaireplaceme.capture.score;

import org.jspecify.annotations.NullMarked;
