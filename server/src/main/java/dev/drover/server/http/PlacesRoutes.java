package dev.drover.server.http;

import dev.drover.herd.Herd;
import dev.drover.herd.Position;
import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import dev.drover.server.line.WhatsatReply;
import dev.drover.server.net.Defects;
import dev.drover.server.places.Places;
import dev.drover.server.places.Question;
import dev.drover.server.places.Radius;
import java.time.InstantSource;

/** What is near a client or a point, as by {@code WHATSAT}: the same limits, and the same bytes of the provider. */
public final class PlacesRoutes implements Routes.Source {

    private final Herd herd;
    private final Places places;
    private final InstantSource clock;
    private final Defects defects = new Defects();

    /**
     * Makes the routes.
     *
     * @param places knows what is near
     */
    public PlacesRoutes(Herd herd, Places places, InstantSource clock) {
        this.herd = herd;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.add("GET", "/clients/{id}/places", this::nearClient);
        routes.add("GET", "/places", this::nearPoint);
    }

    private Answer nearClient(Request request) {
        Query query = request.query();
        query.allow("radius", "limit");
        Report report = PositionRoutes.latest(herd, request);
        byte[] found = nearby(question(report.position(), query));
        JsonText json = new JsonText().beginObject();
        ReportJson.write(json, report);
        ReportJson.writeAge(json, report, clock.instant());
        return Answer.json(json.json("places", found).endObject().bytes());
    }

    private Answer nearPoint(Request request) {
        Query query = request.query();
        query.allow("near", "radius", "limit");
        Position position = Coordinates.position(query.required("near"));
        byte[] found = nearby(question(position, query));
        JsonText json = new JsonText()
                .beginObject()
                .number("latitude", Decimal.json(position.latitudeField()))
                .number("longitude", Decimal.json(position.longitudeField()));
        return Answer.json(json.json("places", found).endObject().bytes());
    }

    private static Question question(Position position, Query query) {
        Radius radius = Radius.parse(Slice.of(query.required("radius")));
        int limit = query.value("limit")
                .map(text -> Question.parseLimit(Slice.of(text)))
                .orElse(Question.MAX_LIMIT);
        return new Question(position, radius, limit);
    }

    private byte[] nearby(Question question) {
        try {
            return WhatsatReply.body(places.nearby(question));
        } catch (RuntimeException e) {
            // It promises an answer in any case; but the position must not be lost even to a broken promise.
            defects.found("A client got no places", e);
            return WhatsatReply.body(WhatsatReply.noPlaces());
        }
    }
}
