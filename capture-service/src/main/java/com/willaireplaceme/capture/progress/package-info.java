/** How far a request has come: a projection of the topics, as JSON, as a stream and as a page. */
@NullMarked
package com.willaireplaceme.capture.progress;

import org.jspecify.annotations.NullMarked;
