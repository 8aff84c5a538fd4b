/** What a report says: figures, rows and sentences, without how they look. */
@NullMarked
package com.willaireplaceme.report.content;

import org.jspecify.annotations.NullMarked;
