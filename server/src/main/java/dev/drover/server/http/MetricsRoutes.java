package dev.drover.server.http;

import dev.drover.herd.Herd;
import dev.drover.server.feed.FeedStatistics;
import dev.drover.server.line.LineStatistics;
import dev.drover.server.link.LinkState;
import dev.drover.server.link.LinkStatus;
import dev.drover.server.link.Links;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** What is counted, for Prometheus: in its text format, with names and units as its conventions want them. */
public final class MetricsRoutes implements Routes.Source {

    private static final int MILLIS_PER_SECOND = 1000;

    private final String version;
    private final Herd herd;
    private final Supplier<LineStatistics> lines;
    private final Links links;
    private final Supplier<HttpStatistics> http;
    private final Supplier<FeedStatistics> feeds;

    /**
     * Makes the routes.
     *
     * @param version the program's
     * @param lines what clients that speak lines have done
     * @param links this server's
     * @param http what clients that speak HTTP have done
     * @param feeds what readers of feeds were told
     */
    public MetricsRoutes(
            String version,
            Herd herd,
            Supplier<LineStatistics> lines,
            Links links,
            Supplier<HttpStatistics> http,
            Supplier<FeedStatistics> feeds) {
        this.version = version;
        this.herd = herd;
        this.lines = lines;
        this.links = links;
        this.http = http;
        this.feeds = feeds;
    }

    @Override
    public void addTo(Routes routes) {
        routes.add("GET", "/metrics", this::tell);
    }

    private Answer tell(Request request) {
        request.query().allow();
        Metrics metrics = new Metrics();
        addHerd(metrics);
        addLines(metrics, lines.get());
        addLinks(metrics, links.status());
        addHttp(metrics, http.get());
        addFeeds(metrics, feeds.get());
        JvmMetrics.addTo(metrics);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, metrics.snapshots(), EscapingScheme.ALLOW_UTF8);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return Answer.of(PrometheusTextFormatWriter.CONTENT_TYPE, text.toByteArray())
                .with("Cache-Control", "no-store");
    }

    private void addHerd(Metrics metrics) {
        metrics.info("drover", "The server and its program.")
                .add("server", herd.self().toString(), "version", version);
        metrics.gauge("drover_clients", "Clients of which the server knows the position.")
                .add(herd.clients());
    }

    private static void addLines(Metrics metrics, LineStatistics lines) {
        metrics.gauge("drover_line_connections", "Connections of clients that speak the line protocol.")
                .add(lines.open());
        metrics.counter("drover_line_connections_accepted", "Such connections since the start.")
                .add(lines.accepted());
        metrics.counter("drover_line_reports", "Valid IAMAT.").add(lines.reports());
        metrics.counter("drover_line_queries", "Valid WHATSAT about clients that are known.")
                .add(lines.queries());
        metrics.counter("drover_line_invalid", "Lines that were answered with a question mark.")
                .add(lines.invalidLines());
        metrics.counter("drover_line_received_bytes", "Bytes that came from clients.")
                .add(lines.bytesIn());
        metrics.counter("drover_line_sent_bytes", "Bytes that were sent to clients.")
                .add(lines.bytesOut());
        metrics.counter("drover_line_defects", "Exceptions that nobody foresaw; worth a report.")
                .add(lines.defects());
        Metrics.Family closed = metrics.counter("drover_line_connections_closed", "Why such connections ended.");
        lines.closed().forEach((reason, count) -> closed.add(count, "reason", reason.toString()));
    }

    private void addLinks(Metrics metrics, List<LinkStatus> states) {
        Metrics.Family up = metrics.gauge("drover_link_up", "Whether the link to a neighbour is up: 1 or 0.");
        Metrics.Family roundTrip =
                metrics.gauge("drover_link_round_trip_seconds", "What a heartbeat took there and back.");
        Metrics.Family pending =
                metrics.gauge("drover_link_pending", "Clients and buckets that a neighbour is yet to be told of.");
        Metrics.Family sent = metrics.gauge("drover_link_messages_sent", "Messages sent since the link is up.");
        Metrics.Family received =
                metrics.gauge("drover_link_messages_received", "Messages received since the link is up.");
        Metrics.Family opened = metrics.counter("drover_link_opened", "How often a link has come up.");
        for (LinkStatus link : states) {
            String name = link.neighbour();
            up.add(link.state() == LinkState.UP ? 1 : 0, "neighbour", name);
            if (link.roundTripMillis() != null) {
                roundTrip.add(link.roundTripMillis() / MILLIS_PER_SECOND, "neighbour", name);
            }
            pending.add(link.pending(), "neighbour", name);
            sent.add(link.sent(), "neighbour", name);
            received.add(link.received(), "neighbour", name);
            opened.add(link.opened(), "neighbour", name);
        }
        Metrics.Family ended = metrics.counter("drover_links_ended", "Why links, or attempts at one, ended.");
        links.closeReasons().forEach((reason, count) -> ended.add(count, "reason", reason.toString()));
    }

    private static void addHttp(Metrics metrics, HttpStatistics http) {
        metrics.gauge("drover_http_connections", "Connections of clients that speak HTTP.")
                .add(http.open());
        metrics.counter("drover_http_connections_accepted", "Such connections since the start.")
                .add(http.accepted());
        metrics.counter("drover_http_requests", "Requests, invalid ones included.")
                .add(http.requests());
        metrics.counter("drover_http_limited", "Requests refused because their address had asked too much.")
                .add(http.limited());
        metrics.counter("drover_http_defects", "Exceptions that nobody foresaw; worth a report.")
                .add(http.defects());
        Metrics.Family answers = metrics.counter("drover_http_answers", "Answers by their status.");
        http.answers().forEach((status, count) -> answers.add(count, "status", status.toString()));
        Metrics.Family closed = metrics.counter("drover_http_connections_closed", "Why such connections ended.");
        http.closed().forEach((reason, count) -> closed.add(count, "reason", reason.toString()));
    }

    private static void addFeeds(Metrics metrics, FeedStatistics feeds) {
        Metrics.Family readers = metrics.gauge("drover_feed_readers", "Readers of live feeds, by what they watch.");
        feeds.readers().forEach((kind, count) -> readers.add(count, "watch", kind.toString()));
        metrics.counter("drover_feed_readers_opened", "Such readers since the start.")
                .add(feeds.opened());
        Metrics.Family resumed = metrics.counter(
                "drover_feed_readers_resumed",
                "Of those, the ones with a Last-Event-ID, by what they were told: changes, the whole, or of a gap.");
        feeds.resumed().forEach((how, count) -> resumed.add(count, "with", how.toString()));
        metrics.counter("drover_feed_readers_unread", "Readers disconnected because they took nothing.")
                .add(feeds.unread());
        metrics.counter("drover_feed_events", "Events that readers were told.").add(feeds.events());
        metrics.counter("drover_feed_conflated", "Changes that a slow reader was not told, for a newer one was there.")
                .add(feeds.conflated());
        Metrics.Family gaps = metrics.counter("drover_feed_gaps", "Why readers were told of a gap.");
        feeds.gaps().forEach((reason, count) -> gaps.add(count, "reason", reason.toString()));
    }
}
