/** Proof of work, asked for under attack or by setting, by the ALTCHA protocol. */
@NullMarked
package com.willaireplaceme.capture.proof;

import org.jspecify.annotations.NullMarked;
