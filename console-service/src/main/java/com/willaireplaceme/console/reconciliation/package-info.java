/** Whether every captured request is accounted for. */
@NullMarked
package com.willaireplaceme.console.reconciliation;

import org.jspecify.annotations.NullMarked;
