/** Whole herds in virtual time. */
@NullMarked
package dev.drover.cli.simulate;

import org.jspecify.annotations.NullMarked;
