/** The form as a page that works with and without JavaScript. */
@NullMarked
package com.willaireplaceme.capture.form;

import org.jspecify.annotations.NullMarked;
