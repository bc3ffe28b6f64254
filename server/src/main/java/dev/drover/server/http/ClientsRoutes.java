package dev.drover.server.http;

import dev.drover.herd.ClientId;
import dev.drover.herd.Herd;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Position;
import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import dev.drover.server.nearby.NearClient;
import dev.drover.server.nearby.Nearby;
import dev.drover.server.nearby.Page;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which clients are near a point or a client, in a box, or of which the ID begins so: in GeoJSON (RFC 7946). */
public final class ClientsRoutes implements Routes.Source {

    static final String GEO_JSON = "application/geo+json";

    private static final int USUAL_LIMIT = 100;
    private static final int MILLIMETRES = 3;

    private final Herd herd;
    private final Nearby nearby;
    private final PrefixSearch prefixes;
    private final InstantSource clock;

    /** Makes the routes. */
    public ClientsRoutes(Herd herd, Nearby nearby, InstantSource clock) {
        this.herd = herd;
        this.nearby = nearby;
        this.prefixes = new PrefixSearch(herd);
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.add("GET", "/clients", this::find);
    }

    private Answer find(Request request) {
        Query query = request.query();
        query.allow("near", "around", "radius", "bbox", "prefix", "limit", "cursor");
        List<String> ways = List.of("near", "around", "bbox", "prefix").stream()
                .filter(way -> query.value(way).isPresent())
                .toList();
        if (ways.size() != 1) {
            throw new InvalidValueException("clients are asked for by one of near, around, bbox and prefix");
        }
        return switch (ways.getFirst()) {
            case "near" -> near(query, Coordinates.position(query.required("near")));
            case "around" -> near(query, around(query.required("around")));
            case "bbox" -> inBox(query);
            default -> withPrefix(query);
        };
    }

    private Position around(String id) {
        Report report = herd.latest(ClientId.of(id));
        if (report == null) {
            throw new Problem(
                    404, Blame.CLIENT, "This server knows no client " + id + ": nobody has reported where it is.");
        }
        return report.position();
    }

    private Answer near(Query query, Position centre) {
        double radius = Coordinates.metres(query.required("radius"));
        Page<NearClient> page = nearby.near(centre.latitude(), centre.longitude(), radius, limit(query), cursor(query));
        Features features = new Features(clock.instant());
        page.found().forEach(client -> features.add(client.report(), client.metres()));
        return features.answer(query, page.next());
    }

    private Answer inBox(Query query) {
        refuse(query, "radius", "bbox");
        Page<Report> page = nearby.inBox(Coordinates.box(query.required("bbox")), limit(query), cursor(query));
        Features features = new Features(clock.instant());
        page.found().forEach(features::add);
        return features.answer(query, page.next());
    }

    private Answer withPrefix(Query query) {
        refuse(query, "radius", "prefix");
        refuse(query, "cursor", "prefix");
        PrefixSearch.Found found = prefixes.find(Slice.of(query.required("prefix")), limit(query));
        Features features = new Features(clock.instant());
        found.reports().forEach(features::add);
        return features.answer(found.whole());
    }

    private static void refuse(Query query, String name, String way) {
        if (query.value(name).isPresent()) {
            throw new InvalidValueException("there is no " + name + " where clients are asked for by " + way);
        }
    }

    private static int limit(Query query) {
        String text = query.value("limit").orElse(Integer.toString(USUAL_LIMIT));
        if (!text.matches("[0-9]{1,4}") || text.matches("0+") || Integer.parseInt(text) > Nearby.MAX_LIMIT) {
            throw new InvalidValueException("a limit is between 1 and " + Nearby.MAX_LIMIT + ", not " + text);
        }
        return Integer.parseInt(text);
    }

    private static @Nullable String cursor(Query query) {
        return query.value("cursor").orElse(null);
    }

    /** A feature collection being written. */
    private static final class Features {

        private final Instant now;
        private final JsonText json =
                new JsonText().beginObject().text("type", "FeatureCollection").beginArray("features");

        Features(Instant now) {
            this.now = now;
        }

        void add(Report report) {
            begin(report);
            json.endObject().endObject();
        }

        void add(Report report, double metres) {
            begin(report);
            json.number(
                            "distance",
                            BigDecimal.valueOf(metres)
                                    .setScale(MILLIMETRES, RoundingMode.HALF_EVEN)
                                    .toPlainString())
                    .endObject()
                    .endObject();
        }

        private void begin(Report report) {
            json.beginObject()
                    .text("type", "Feature")
                    .text("id", report.clientField())
                    .beginObject("geometry")
                    .text("type", "Point")
                    .beginArray("coordinates")
                    .number(Decimal.json(report.longitudeField()))
                    .number(Decimal.json(report.latitudeField()))
                    .endArray()
                    .endObject()
                    .beginObject("properties")
                    .text("client", report.clientField())
                    .number("time", Decimal.json(report.timeField()))
                    .text("server", report.server().toString())
                    .number("skew", Decimal.json(report.skew()));
            ReportJson.writeAge(json, report, now);
        }

        Answer answer(boolean whole) {
            json.endArray().truth("whole", whole);
            return end();
        }

        Answer answer(Query query, @Nullable String next) {
            json.endArray();
            if (next != null) {
                json.text("next", link(query, next));
            }
            return end();
        }

        private Answer end() {
            return Answer.of(GEO_JSON, json.endObject().bytes()).with("Cache-Control", "no-store");
        }

        /** The address of the page that follows. */
        private static String link(Query query, String cursor) {
            StringBuilder link = new StringBuilder("/clients?");
            for (String name : query.names()) {
                if (!name.equals("cursor")) {
                    link.append(name)
                            .append('=')
                            .append(encoded(query.required(name)))
                            .append('&');
                }
            }
            return link.append("cursor=").append(encoded(cursor)).toString();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("%2C", ",");
        }
    }
}
