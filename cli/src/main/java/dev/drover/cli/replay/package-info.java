/** Walking a recorded track into the herd. */
@NullMarked
package dev.drover.cli.replay;

import org.jspecify.annotations.NullMarked;
