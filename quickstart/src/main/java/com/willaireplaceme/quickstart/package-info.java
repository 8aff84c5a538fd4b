/** Everything on one machine with one command: backends, inbox, the four services. */
@NullMarked
package com.willaireplaceme.quickstart;

import org.jspecify.annotations.NullMarked;
