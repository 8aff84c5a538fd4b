/** The catalogue as pages and as data. */
@NullMarked
package com.willaireplaceme.capture.profession;

import org.jspecify.annotations.NullMarked;
