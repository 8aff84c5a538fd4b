/** A report about a fictional person, and reports without the pipeline. */
@NullMarked
package com.willaireplaceme.report.sample;

import org.jspecify.annotations.NullMarked;
