/** How many messages a second the mailer hands over, beside other ways to do it. */
@NullMarked
package com.willaireplaceme.benchmarks.sending;

import org.jspecify.annotations.NullMarked;
