/** What operators change, through the mailer, and the record of it. */
@NullMarked
package com.willaireplaceme.console.steering;

import org.jspecify.annotations.NullMarked;
