/** The run and its results. */
@NullMarked
package dev.drover.comparison.experiment;

import org.jspecify.annotations.NullMarked;
