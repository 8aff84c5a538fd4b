/** What all pages and addresses have in common: settings of the browser, errors, layout. */
@NullMarked
package com.willaireplaceme.capture.web;

import org.jspecify.annotations.NullMarked;
