/** Professions, their tasks and skills, and the published labels behind them. */
@NullMarked
package com.willaireplaceme.common.catalogue;

import org.jspecify.annotations.NullMarked;
