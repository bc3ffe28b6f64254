/** A fire drill for a real herd: servers are killed, frozen and cut off under load, and nothing may get lost. */
@NullMarked
package dev.drover.cli.drill;

import org.jspecify.annotations.NullMarked;
