/** Takes mail that comes back, and reads reports of delivery and abuse. */
@NullMarked
package com.willaireplaceme.mailer.bounce;

import org.jspecify.annotations.NullMarked;
