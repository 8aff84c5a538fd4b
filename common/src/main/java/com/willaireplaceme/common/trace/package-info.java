/**
 * One trace from the form to the acceptance: its header always, its spans where they are wanted.
 */
@NullMarked
package com.willaireplaceme.common.trace;

import org.jspecify.annotations.NullMarked;
