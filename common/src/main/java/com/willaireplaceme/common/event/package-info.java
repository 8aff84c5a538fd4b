/** What happened to a request, as immutable records: the contracts between the services. */
@NullMarked
package com.willaireplaceme.common.event;

import org.jspecify.annotations.NullMarked;
