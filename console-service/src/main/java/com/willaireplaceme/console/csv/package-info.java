/** Files of comma-separated values, as spreadsheets open them. */
@NullMarked
package com.willaireplaceme.console.csv;

import org.jspecify.annotations.NullMarked;
