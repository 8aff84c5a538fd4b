/** How often one client and one recipient may ask for a report. */
@NullMarked
package com.willaireplaceme.capture.limit;

import org.jspecify.annotations.NullMarked;
