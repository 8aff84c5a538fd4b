/** Topics, their size, and how far consumers lag behind. */
@NullMarked
package com.willaireplaceme.console.topic;

import org.jspecify.annotations.NullMarked;
