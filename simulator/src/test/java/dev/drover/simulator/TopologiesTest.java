package dev.drover.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopologiesTest {

    @ParameterizedTest
    @EnumSource(Topologies.class)
    void herdsOfAnySizeAreConnected(Topologies kind) {
        for (int servers = 1; servers <= 26; servers++) {
            // A topology that is not connected cannot be made.
            assertThat(kind.of(servers, 4, servers).servers()).hasSize(servers);
        }
    }

    @Test
    void everyServerOfARandomHerdHasTheSameNumberOfNeighbours() {
        Topology topology = Topologies.RANDOM.of(25, 4, 3);
        for (ServerName server : topology.servers()) {
            assertThat(topology.neighbours(server)).hasSize(4);
        }
        assertThat(topology).isEqualTo(Topologies.RANDOM.of(25, 4, 3)).isNotEqualTo(Topologies.RANDOM.of(25, 4, 4));
    }

    @Test
    void aTreeHasOneLinkLessThanServers() {
        assertThat(Topologies.TREE.of(25, 4, 1).links()).hasSize(24);
        assertThat(Topologies.RING.of(25, 4, 1).links()).hasSize(25);
        assertThat(Topologies.GRID.of(25, 4, 1).links()).hasSize(40);
        assertThat(Topologies.MESH.of(25, 4, 1).links()).hasSize(300);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Topologies.RANDOM.of(25, 3, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("odd number");
        assertThatThrownBy(() -> Topologies.MESH.of(40, 4, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("too many neighbours");
    }
}
