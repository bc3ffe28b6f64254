/**
 * Makes the report of the comparison: reads the results of a run, and writes a page with its tables, plots, targets and
 * verdicts. It measures nothing itself, so a page can be made anew from results that were kept.
 */
@NullMarked
package dev.drover.comparison.report;

import org.jspecify.annotations.NullMarked;
