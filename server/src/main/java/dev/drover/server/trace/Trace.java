package dev.drover.server.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a client's latest report through the herd. The names of the components, here and in what they are made of,
 * are the names in the JSON; they are part of the product and stay.
 *
 * @param client the client's ID
 * @param report the report; null if nobody who answered has heard of the client
 * @param servers all servers of the herd, in the order of their names
 */
public record Trace(String client, @Nullable TracedReport report, List<Stop> servers) {

    public Trace {
        servers = List.copyOf(servers);
    }

    /** In one line. */
    public String toJson() {
        return Json.MAPPER.writeValueAsString(this);
    }
}
