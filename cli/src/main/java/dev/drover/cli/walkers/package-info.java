/** Simulated phones. */
@NullMarked
package dev.drover.cli.walkers;

import org.jspecify.annotations.NullMarked;
