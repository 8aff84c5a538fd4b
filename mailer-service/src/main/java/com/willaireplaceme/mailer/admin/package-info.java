/** What the console may see and change, behind a token. */
@NullMarked
package com.willaireplaceme.mailer.admin;

import org.jspecify.annotations.NullMarked;
