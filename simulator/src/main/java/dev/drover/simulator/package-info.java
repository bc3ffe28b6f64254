/**
 * Members of a herd in virtual time: the real code of {@code dev.drover.herd}, over links, processes and clocks that
 * are simulated.
 *
 * <p>Deterministic by construction: one thread, one queue of events, and chance from one seed. What happens in a
 * {@link dev.drover.simulator.World} is told to an {@link dev.drover.simulator.Observer}.
 */
@NullMarked
package dev.drover.simulator;

import org.jspecify.annotations.NullMarked;
