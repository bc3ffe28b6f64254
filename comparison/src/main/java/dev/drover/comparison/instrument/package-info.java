/** The programs in C that make load and take times, and what they say. */
@NullMarked
package dev.drover.comparison.instrument;

import org.jspecify.annotations.NullMarked;
