/** Takes requests, has their reports made, and publishes them. */
@NullMarked
package com.willaireplaceme.report.request;

import org.jspecify.annotations.NullMarked;
