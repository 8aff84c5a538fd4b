/**
 * Real backends for tests, from containers or embedded, a mail server that counts, and the
 * architecture rules of all services.
 */
@NullMarked
package com.willaireplaceme.testing;

import org.jspecify.annotations.NullMarked;
