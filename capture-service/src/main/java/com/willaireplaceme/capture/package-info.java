/**
 * The capture service: what a visitor meets, and how a request for a report enters the pipeline.
 */
@NullMarked
package com.willaireplaceme.capture;

import org.jspecify.annotations.NullMarked;
