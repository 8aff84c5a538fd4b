/** How services meet their database, which may come later than they do. */
@NullMarked
package com.willaireplaceme.common.database;

import org.jspecify.annotations.NullMarked;
