/** What a report takes, beside an HTML engine and beside a document without content. */
@NullMarked
package com.willaireplaceme.benchmarks.report;

import org.jspecify.annotations.NullMarked;
