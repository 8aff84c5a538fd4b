/** What stands for a delivery outside: in Message-ID, envelope sender and links. */
@NullMarked
package com.willaireplaceme.mailer.reference;

import org.jspecify.annotations.NullMarked;
