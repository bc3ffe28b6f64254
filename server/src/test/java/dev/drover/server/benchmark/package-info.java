/** Measures the way of a report on one processor. */
@NullMarked
package dev.drover.server.benchmark;

import org.jspecify.annotations.NullMarked;
