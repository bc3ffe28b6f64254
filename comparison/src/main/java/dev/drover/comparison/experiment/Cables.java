package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.Ports;
import dev.drover.comparison.contender.Way;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The cables between one server and its neighbours. */
final class Cables implements AutoCloseable {

    private final Map<Way, Relay> relays = new HashMap<>();

    /** Cables for both directions in which a server and its neighbours may dial each other. */
    Cables(Contender contender, HerdPlan plan, String server) throws IOException {
        for (String neighbour : plan.neighbours(server)) {
            relays.put(new Way(server, neighbour), new Relay(port(contender, plan.ports(neighbour))));
            relays.put(new Way(neighbour, server), new Relay(port(contender, plan.ports(server))));
        }
    }

    private static int port(Contender contender, Ports ports) {
        return contender == Contender.DROVER ? ports.link() : ports.line();
    }

    /** The plan with these cables in it. */
    HerdPlan in(HerdPlan plan) {
        Map<Way, Integer> ports = new HashMap<>();
        relays.forEach((way, relay) -> ports.put(way, relay.port()));
        return plan.withRelays(ports);
    }

    /** Cuts all of them. */
    void cut() throws IOException {
        for (Relay relay : relays.values()) {
            relay.cut();
        }
    }

    /** Mends all of them. */
    void mend() {
        relays.values().forEach(Relay::mend);
    }

    @Override
    public void close() throws IOException {
        for (Relay relay : relays.values()) {
            relay.close();
        }
    }
}
