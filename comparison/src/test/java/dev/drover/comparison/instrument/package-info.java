/** Whether the instruments measure what they say. */
@NullMarked
package dev.drover.comparison.instrument;

import org.jspecify.annotations.NullMarked;
