/** How much strangers may hold of a server by their connections, and who gives way to whom. */
@NullMarked
package com.willaireplaceme.common.connection;

import org.jspecify.annotations.NullMarked;
