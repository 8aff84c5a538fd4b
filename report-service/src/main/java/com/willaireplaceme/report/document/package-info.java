/** How a report looks: its layout, and the small kit that draws and tags a PDF. */
@NullMarked
package com.willaireplaceme.report.document;

import org.jspecify.annotations.NullMarked;
