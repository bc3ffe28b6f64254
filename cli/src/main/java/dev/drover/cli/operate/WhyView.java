package dev.drover.cli.operate;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.Style;
import dev.drover.cli.console.Table;
import dev.drover.cli.console.Text;
import dev.drover.server.trace.Lost;
import dev.drover.server.trace.Source;
import dev.drover.server.trace.Stop;
import dev.drover.server.trace.Trace;
import dev.drover.server.trace.TracedReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The way of a report for people, in lines of 80 columns for a herd of usual size. */
final class WhyView {

    private static final int COLUMNS = 80;
    private static final int AGAIN_COLUMNS = 24;
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Trace trace;
    private final TracedReport report;
    private final Style style;
    private final boolean unicode;

    WhyView(Trace trace, TracedReport report, Console console) {
        this.trace = trace;
        this.report = report;
        this.style = console.style();
        this.unicode = console.unicode();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(Text.printable(report.at()));
        lines.addAll(wrapped(times(), ""));
        lines.add("");
        lines.addAll(way());
        lines.addAll(others());
        lines.addAll(lost());
        return lines;
    }

    private String times() {
        String start = "The client's clock showed " + DATE_TIME.format(instant(report.time())) + "; ";
        return report.skew().signum() >= 0
                ? start + report.server() + " received it " + span(report.skew()) + " later."
                : start + report.server() + " received it " + span(report.skew().negate())
                        + " before that by its own clock, and that is the time that counts.";
    }

    private List<String> way() {
        List<WayTree.Node> nodes = WayTree.of(trace, unicode);
        if (nodes.isEmpty()) {
            return List.of();
        }
        Table table = new Table("<<><<");
        table.row(
                style.dim("Server"), style.dim("Received"), style.dim("After"), style.dim("From"), style.dim("Again"));
        boolean uncorrected = false;
        for (WayTree.Node node : nodes) {
            Stop stop = node.stop();
            uncorrected |= stop.after() != null && stop.within() == null;
            table.row(
                    style.dim(node.branch()) + style.bold(stop.server()),
                    stop.receivedAt() == null ? "" : TIME.format(instant(stop.receivedAt())),
                    after(stop),
                    from(node),
                    style.dim(Text.cut(again(stop), AGAIN_COLUMNS)));
        }
        List<String> lines = new ArrayList<>(table.lines(""));
        if (uncorrected) {
            lines.addAll(wrapped(
                    "? as the two clocks showed it: " + report.server()
                            + " did not answer, so nobody knows how much they differ.",
                    ""));
        }
        return lines;
    }

    private String after(Stop stop) {
        BigDecimal after = stop.after();
        BigDecimal within = stop.within();
        if (after == null) {
            return style.doubtful("clocks differ");
        }
        if (within == null) {
            return span(after) + " ?";
        }
        if (within.signum() == 0) {
            return after.signum() == 0 ? "" : span(after);
        }
        // What may be nothing is not told as if it were something.
        if (after.compareTo(within) <= 0) {
            return "< " + span(after.add(within));
        }
        return after.compareTo(BigDecimal.ONE) >= 0
                ? span(after)
                : millis(after, after) + (unicode ? " ± " : " +- ") + millis(within, after) + " ms";
    }

    /** A number of milliseconds, as exact as another deserves. */
    private static String millis(BigDecimal seconds, BigDecimal measure) {
        boolean small = measure.movePointRight(3).compareTo(BigDecimal.TEN) < 0;
        return String.format(Locale.ROOT, small ? "%.2f" : "%.0f", seconds.doubleValue() * 1000);
    }

    private static String from(WayTree.Node node) {
        Source from = node.stop().from();
        if (from == null) {
            return "";
        }
        String neighbour = node.isRoot() ? " " + from.neighbour() : "";
        return switch (from.kind()) {
            case CLIENT ->
                "client"
                        + (node.stop().protocol() == null
                                ? ""
                                : " (" + node.stop().protocol() + ")");
            case LINK -> "link" + neighbour;
            case REPAIR -> "repair" + neighbour;
        };
    }

    private static String again(Stop stop) {
        if (stop.duplicates() == null || stop.duplicates() == 0) {
            return "";
        }
        String from = stop.duplicatesFrom().isEmpty() ? "client" : String.join(", ", stop.duplicatesFrom());
        return stop.duplicates() + " from " + from;
    }

    /** The servers that are not on the way. */
    private List<String> others() {
        List<String> lines = new ArrayList<>();
        for (Stop stop : trace.servers()) {
            String name = stop.server();
            switch (stop.state()) {
                case HAS_IT -> {
                    if (stop.from() == null) {
                        lines.addAll(wrapped(name + " has it, and does not remember how it got it.", ""));
                    }
                }
                case HAS_NONE -> lines.add(style.bad(name + " has never heard of the client."));
                case HAS_OLDER, HAS_NEWER ->
                    lines.addAll(wrapped(
                            name + " " + stop.state() + ": " + Text.printable(String.valueOf(stop.knows())), "  "));
                case NO_ANSWER -> lines.add(style.bad(name + " does not answer: " + stop.reason() + "."));
            }
        }
        if (!lines.isEmpty()) {
            lines.addFirst("");
        }
        return lines;
    }

    /** A report that did not win is told once, however many servers it came to. */
    private List<String> lost() {
        Map<String, List<String>> servers = new LinkedHashMap<>();
        for (Stop stop : trace.servers()) {
            for (Lost lost : stop.lost()) {
                servers.computeIfAbsent(told(lost), _ -> new ArrayList<>()).add(stop.server());
            }
        }
        if (servers.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", style.dim("What did not win")));
        servers.forEach((told, where) -> lines.addAll(wrapped(
                "  "
                        + told.formatted(
                                String.join(", ", where.stream().distinct().toList())),
                "  ")));
        return lines;
    }

    private static String told(Lost lost) {
        return "Reported to " + lost.server() + " with the time " + DATE_TIME.format(instant(lost.time()))
                + ", lost at %s: " + lost.why() + ".";
    }

    private static Instant instant(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValue(), seconds.subtract(whole).movePointRight(9).longValue());
    }

    private static String span(BigDecimal seconds) {
        if (seconds.compareTo(BigDecimal.ONE) >= 0) {
            return Text.duration(Duration.ofSeconds(seconds.longValue()));
        }
        return millis(seconds, seconds) + " ms";
    }

    /** A text in lines of the terminal's width, the second and later ones indented. */
    private static List<String> wrapped(String text, String indentation) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && Text.width(line.toString()) + 1 + Text.width(word) > COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder(indentation);
            } else if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
