/** What is measured, and the run that measures it all and keeps the results. */
@NullMarked
package dev.drover.comparison.experiment;

import org.jspecify.annotations.NullMarked;
