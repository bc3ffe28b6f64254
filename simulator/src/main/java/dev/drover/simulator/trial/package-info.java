/**
 * Random faults, and what must hold all the same: a {@link dev.drover.simulator.trial.Scenario} follows from a seed, a
 * {@link dev.drover.simulator.trial.Trial} lets it happen and looks for violated invariants, and what it finds is
 * shrunk to a short story.
 */
@NullMarked
package dev.drover.simulator.trial;

import org.jspecify.annotations.NullMarked;
