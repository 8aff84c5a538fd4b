/** What a service waits for before it works, and how it ends when waiting is no use. */
@NullMarked
package com.willaireplaceme.common.startup;

import org.jspecify.annotations.NullMarked;
