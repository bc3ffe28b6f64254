package dev.drover.herd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.herd.Topology.Link;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TopologyTest {

    private static final ServerName A = ServerName.of("A");
    private static final ServerName B = ServerName.of("B");
    private static final ServerName C = ServerName.of("C");
    private static final ServerName D = ServerName.of("D");

    @Test
    void linksJoinBothWays() {
        Topology topology = new Topology(Set.of(C, B, A), Set.of(Link.between(B, A), Link.between(B, C)));

        assertThat(topology.servers()).containsExactly(A, B, C);
        assertThat(topology.neighbours(B)).containsExactly(A, C);
        assertThat(topology.neighbours(C)).containsExactly(B);
        assertThat(topology.links()).containsExactly(new Link(A, B), new Link(B, C));
        assertThat(topology).hasToString("[A, B, C] [A - B, B - C]");
    }

    @Test
    void oneServerAloneIsAHerd() {
        assertThat(new Topology(Set.of(A), Set.of()).neighbours(A)).isEmpty();
    }

    @Test
    void equalServersAndLinksMakeEqualTopologies() {
        Topology one = new Topology(Set.of(A, B), Set.of(Link.between(A, B)));

        assertThat(one).isEqualTo(new Topology(Set.of(B, A), Set.of(Link.between(B, A))));
        assertThat(one).isNotEqualTo(new Topology(Set.of(A), Set.of()));
    }

    @Test
    void whatItReturnsCannotChangeIt() {
        Topology topology = new Topology(Set.of(A, B), Set.of(Link.between(A, B)));

        assertThatThrownBy(() -> topology.servers().remove(A)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> topology.neighbours(A).remove(B)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void noServerIsNoHerd() {
        assertThatThrownBy(() -> new Topology(Set.of(), Set.of())).hasMessage("a herd has at least one server");
    }

    @Test
    void allServersThatOnlyLinksNameAreNamed() {
        assertThatThrownBy(() -> new Topology(Set.of(A, B), Set.of(Link.between(A, C), Link.between(D, B))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("links name [C, D], which the herd does not have; its servers are [A, B]");
    }

    @Test
    void allServersOutOfReachAreNamed() {
        assertThatThrownBy(() -> new Topology(Set.of(A, B, C, D), Set.of(Link.between(A, B), Link.between(C, D))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("from A to [C, D]");
    }

    @Test
    void allServersWithTooManyNeighboursAreNamed() {
        Set<ServerName> servers = new TreeSet<>(Set.of(A, B));
        Set<Link> links = new HashSet<>(Set.of(Link.between(A, B)));
        for (int i = 0; i < 27; i++) {
            ServerName leaf = ServerName.of("leaf-" + i);
            servers.add(leaf);
            links.addAll(Set.of(Link.between(A, leaf), Link.between(B, leaf)));
        }
        assertThat(new Topology(servers, links).neighbours(A)).hasSize(28);

        ServerName last = ServerName.of("last");
        servers.add(last);
        links.addAll(Set.of(Link.between(A, last), Link.between(B, last)));
        assertThatThrownBy(() -> new Topology(servers, links)).hasMessageContaining("{A=29, B=29}, and 28 is the most");
    }

    @Test
    void aServerIsNotLinkedToItself() {
        assertThatThrownBy(() -> Link.between(A, A)).hasMessage("A is linked to itself");
        assertThatThrownBy(() -> new Link(B, A)).hasMessage("a link names B before A");
    }

    @Test
    void askingForAServerThatIsNotThereNamesThoseThatAre() {
        assertThatThrownBy(() -> new Topology(Set.of(A), Set.of()).neighbours(C))
                .hasMessage("the herd has no server C; its servers are [A]");
    }
}
