package dev.drover.server.http;

import dev.drover.server.link.LinkStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the servers of the herd are. */
public final class HerdRoutes implements Routes.Source {

    private static final int MICROS_PER_MILLI = 1000;

    private final String server;
    private final String herd;
    private final Supplier<List<HerdMember>> members;

    /**
     * Makes the routes.
     *
     * @param server this one's name
     * @param herd the herd's
     * @param members asks all servers; may take some seconds
     */
    public HerdRoutes(String server, String herd, Supplier<List<HerdMember>> members) {
        this.server = server;
        this.herd = herd;
        this.members = members;
    }

    @Override
    public void addTo(Routes routes) {
        routes.add("GET", "/herd", this::tell);
    }

    private Answer tell(Request request) {
        request.query().allow();
        JsonText json = new JsonText()
                .beginObject()
                .text("server", server)
                .text("herd", herd)
                .beginArray("servers");
        members.get().forEach(member -> write(json, member));
        return Answer.json(json.endArray().endObject().bytes());
    }

    private static void write(JsonText json, HerdMember member) {
        json.beginObject()
                .text("name", member.name())
                .text("state", member.state().toString())
                .text("address", member.address())
                .text("http", member.http().toString());
        if (member.clients() != null) {
            json.number("clients", member.clients());
        }
        if (member.links() != null) {
            json.beginArray("links");
            member.links().forEach(link -> write(json, link));
            json.endArray();
        }
        writeHeardAt(json, member.heardAt());
        if (member.trouble() != null) {
            json.text("trouble", member.trouble());
        }
        json.endObject();
    }

    private static void write(JsonText json, LinkStatus link) {
        json.beginObject()
                .text("to", link.neighbour())
                .text("state", link.state().name().toLowerCase(Locale.ROOT));
        if (link.roundTripMillis() != null) {
            json.number("roundTripMicros", Math.round(link.roundTripMillis() * MICROS_PER_MILLI));
        }
        json.truth("same", link.same()).number("pending", link.pending());
        writeHeardAt(json, link.heardAt());
        json.endObject();
    }

    /** Writes a moment in POSIX seconds, to the millisecond, or nothing. */
    static void writeHeardAt(JsonText json, @Nullable Instant moment) {
        if (moment != null) {
            json.number("heardAt", BigDecimal.valueOf(moment.toEpochMilli(), 3).toPlainString());
        }
    }
}
