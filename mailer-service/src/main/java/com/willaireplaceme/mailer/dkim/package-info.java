/** Signs messages by DKIM, and makes the keys for it. */
@NullMarked
package com.willaireplaceme.mailer.dkim;

import org.jspecify.annotations.NullMarked;
