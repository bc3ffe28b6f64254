package dev.drover.server.http;

import dev.drover.server.link.LinkState;
import dev.drover.server.link.LinkStatus;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * From which servers a position may have been heard of, and when they last were.
 *
 * <p>A server hears its neighbours' heartbeats. What the others do it learns through those, and can't tell one that is
 * cut off from one whose clients are silent; it says so. Thread-safe.
 */
public final class Freshness {

    private final String self;
    private final SortedSet<String> servers;
    private final Supplier<List<LinkStatus>> links;

    /**
     * Makes it.
     *
     * @param self this server's name
     * @param servers the names of all
     * @param links how this server's links are now
     */
    public Freshness(String self, SortedSet<String> servers, Supplier<List<LinkStatus>> links) {
        this.self = self;
        this.servers = servers;
        this.links = links;
    }

    /** Writes a member {@code freshness}. */
    void write(JsonText json, Instant now) {
        List<LinkStatus> own = links.get();
        json.beginObject("freshness");
        for (String server : servers) {
            json.beginObject(server);
            if (server.equals(self)) {
                json.text("state", "self");
                HerdRoutes.writeHeardAt(json, now);
            } else {
                writeOther(json, own, server);
            }
            json.endObject();
        }
        json.endObject();
    }

    private static void writeOther(JsonText json, List<LinkStatus> links, String server) {
        for (LinkStatus link : links) {
            if (link.neighbour().equals(server)) {
                json.text("state", link.state() == LinkState.UP ? "up" : "cut off");
                HerdRoutes.writeHeardAt(json, link.heardAt());
                return;
            }
        }
        json.text("state", "through others");
    }
}
