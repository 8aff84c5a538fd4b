/**
 * What can be told about an address beyond its form: typing mistakes, throw-away domains,
 * look-alikes.
 */
@NullMarked
package com.willaireplaceme.capture.address;

import org.jspecify.annotations.NullMarked;
