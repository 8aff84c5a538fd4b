/** Refuses requests while the disk that would keep them is nearly full. */
@NullMarked
package com.willaireplaceme.capture.disk;

import org.jspecify.annotations.NullMarked;
