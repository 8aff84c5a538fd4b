/** What every service answers to requests that no service can read. */
@NullMarked
package com.willaireplaceme.common.web;

import org.jspecify.annotations.NullMarked;
