package dev.drover.server.http;

import dev.drover.herd.ClientId;
import dev.drover.herd.Herd;
import dev.drover.herd.Outcome;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.Witness;
import dev.drover.server.loop.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** Where a client is: to be told and to be asked, as by {@code IAMAT} and the first line of {@code WHATSAT}. */
public final class PositionRoutes implements Routes.Source {

    /** Virtual threads are not time-sliced: who brings many reports lets others have their turn. */
    private static final int REPORTS_PER_TURN = 64;

    private final Herd herd;
    private final Witness witness;
    private final Outgoing neighbours;
    private final Freshness freshness;
    private final InstantSource clock;
    private final ReportReader reader;

    /**
     * Makes the routes.
     *
     * @param witness is told what becomes of the reports
     * @param neighbours are told of reports before these are answered
     * @param freshness tells from which servers a position may have been heard of
     * @param clock tells when a report was received
     */
    public PositionRoutes(
            Herd herd,
            Witness witness,
            Outgoing neighbours,
            Freshness freshness,
            InstantSource clock,
            HttpConfiguration configuration) {
        this.herd = herd;
        this.witness = witness;
        this.neighbours = neighbours;
        this.freshness = freshness;
        this.clock = clock;
        this.reader = new ReportReader(herd.self(), configuration.maxItems());
    }

    @Override
    public void addTo(Routes routes) {
        routes.addQuick("GET", "/clients/{id}/position", this::tell);
        routes.addQuick("PUT", "/clients/{id}/position", this::take);
        routes.add("POST", "/positions", this::takeMany);
    }

    private Answer tell(Request request) {
        request.query().allow();
        Report report = latest(herd, request);
        JsonText json = new JsonText().beginObject();
        ReportJson.write(json, report);
        Instant now = clock.instant();
        ReportJson.writeAge(json, report, now);
        freshness.write(json, now);
        return Answer.of(Answer.JSON, json.endObject().bytes())
                .with("Cache-Control", "no-cache")
                .with("ETag", Tag.weak(report.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The latest report of the client that a request names.
     *
     * @throws Problem if there is none
     */
    static Report latest(Herd herd, Request request) {
        ClientId client = ClientId.parse(request.parameter("id"));
        Report report = herd.latest(client);
        if (report == null) {
            throw unknown(client);
        }
        return report;
    }

    /** That nobody has heard of a client. */
    static Problem unknown(ClientId client) {
        return new Problem(
                404, Blame.CLIENT, "This server knows no client " + client + ": nobody has reported where it is.");
    }

    private Answer take(Request request) {
        request.query().allow();
        Media.require(request, Media.JSON);
        JsonText json = new JsonText();
        write(json, reader.one(request.parameter("id"), request.body(), now()));
        neighbours.send();
        return Answer.json(json.bytes());
    }

    private Answer takeMany(Request request) {
        request.query().allow();
        String media = Media.require(request, Media.JSON, Media.JSON_LINES);
        PosixTime received = now();
        List<ReportReader.Item> items = media.equals(Media.JSON)
                ? reader.array(request.body(), received)
                : reader.lines(request.body(), received);
        JsonText json = new JsonText().beginObject().beginArray("results");
        for (int i = 0; i < items.size(); i++) {
            switch (items.get(i)) {
                case ReportReader.Item.Good good -> write(json, good.report());
                case ReportReader.Item.Bad bad -> Problem.of(bad.reason()).write(json);
            }
            if (i % REPORTS_PER_TURN == REPORTS_PER_TURN - 1) {
                giveWay();
            }
        }
        neighbours.send();
        return Answer.json(json.endArray().endObject().bytes());
    }

    @SuppressWarnings("ThreadPriorityCheck") // Nothing depends on it but that others need not wait for long.
    private static void giveWay() {
        Thread.yield();
    }

    private void write(JsonText json, Report report) {
        Outcome outcome = herd.offer(report, witness);
        json.beginObject();
        ReportJson.write(json, report);
        json.text("outcome", outcome.name().toLowerCase(Locale.ROOT)).endObject();
    }

    private PosixTime now() {
        Instant now = clock.instant();
        return new PosixTime(now.getEpochSecond(), now.getNano());
    }
}
