/** Who a request is for and what makes two requests the same, as keyed hashes. */
@NullMarked
package com.willaireplaceme.common.identity;

import org.jspecify.annotations.NullMarked;
