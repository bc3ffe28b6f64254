package dev.drover.cli.drill;

import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import java.util.Set;

/** Herds that tests talk about. */
final class Herds {

    static final ServerName A = ServerName.of("A");
    static final ServerName B = ServerName.of("B");
    static final ServerName C = ServerName.of("C");

    /** Three servers, each linked to both others. */
    static final Topology TRIANGLE = new Topology(
            Set.of(A, B, C),
            Set.of(Topology.Link.between(A, B), Topology.Link.between(A, C), Topology.Link.between(B, C)));

    private Herds() {}
}
