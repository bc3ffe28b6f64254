/**
 * The herd's replicated positions: values, the order of reports, the member, its repair and the topology.
 *
 * <p>Deterministic by construction: no sockets, no threads of its own, no system clock. Time comes in through
 * parameters, and what has to be sent is polled.
 */
@NullMarked
package dev.drover.herd;

import org.jspecify.annotations.NullMarked;
