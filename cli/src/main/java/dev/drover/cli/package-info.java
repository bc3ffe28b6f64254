/** The {@code drover} command. */
@NullMarked
package dev.drover.cli;

import org.jspecify.annotations.NullMarked;
