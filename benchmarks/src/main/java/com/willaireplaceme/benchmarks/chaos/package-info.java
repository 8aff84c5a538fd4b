/** What becomes of messages when whoever sends them is killed and the servers around it restart. */
@NullMarked
package com.willaireplaceme.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
