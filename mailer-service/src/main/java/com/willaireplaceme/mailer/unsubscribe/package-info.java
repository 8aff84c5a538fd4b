/** The pages and addresses by which a recipient says: never again. */
@NullMarked
package com.willaireplaceme.mailer.unsubscribe;

import org.jspecify.annotations.NullMarked;
