/** Those who agreed to be contacted: kept, exported, and deleted in time. */
@NullMarked
package com.willaireplaceme.console.lead;

import org.jspecify.annotations.NullMarked;
