/** Links: lasting connections between servers of the herd. */
@NullMarked
package dev.drover.server.link;

import org.jspecify.annotations.NullMarked;
