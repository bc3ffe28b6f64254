package dev.drover.server.nearby;

import dev.drover.herd.Report;

/**
 * A client near a point.
 *
 * @param report its latest report
 * @param metres how far it is along the surface of the Earth, at least 0
 */
public record NearClient(Report report, double metres) {}
