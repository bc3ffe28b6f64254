package dev.drover.comparison.report;

import dev.drover.comparison.experiment.Measurement;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/** The HTTP servers, side by side, as a table in Markdown. */
public final class HttpServersTable {

    private static final double KILOBYTES = 1.0 / 1024;

    private HttpServersTable() {}

    /**
     * The table: medians, with the smallest and the largest repetition under them.
     *
     * @param requests values {@code cpuMicrosPerRequest}, {@code p50Micros}, {@code p99Micros}
     * @param idle values {@code bytes}, {@code objectBytes}, {@code kernelBytes} of a client where {@code guest} is
     *     {@code events} or {@code socket}
     */
    public static String of(List<Measurement> requests, List<Measurement> idle) {
        Case events = Case.where("a reader of events, KB", "guest", "events");
        Case sockets = Case.where("a WebSocket, KB", "guest", "socket");
        Page page = new Page();
        Selection all =
                new Selection(Stream.of(requests, idle).flatMap(List::stream).toList());
        new Chapter(all, page, new HashMap<>())
                .table(List.of(
                        Column.of(Case.all("CPU per request, µs"), "cpuMicrosPerRequest", 1),
                        Column.medians(Case.all("p50 / p99, µs"), List.of("p50Micros", "p99Micros"), 1),
                        Column.of(events, "bytes", KILOBYTES),
                        Column.of(events.titled("… its objects"), "objectBytes", KILOBYTES),
                        Column.of(sockets, "bytes", KILOBYTES),
                        Column.of(sockets.titled("… its objects"), "objectBytes", KILOBYTES),
                        Column.of(events.titled("the kernel's part, KB"), "kernelBytes", KILOBYTES)));
        return page.toString();
    }
}
