package dev.drover.cli.operate;

import dev.drover.cli.console.Style;
import dev.drover.cli.console.Table;
import dev.drover.cli.console.Text;
import dev.drover.herd.ServerName;
import dev.drover.server.ServerStatus;
import dev.drover.server.link.LinkState;
import dev.drover.server.link.LinkStatus;
import dev.drover.server.survey.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A herd's status for people: in a line, or as tables of its servers and links. */
final class HerdView {

    private static final int DIGEST_COLUMNS = 8;

    private final HerdStatus now;
    private final Optional<HerdStatus> before;
    private final Style style;

    /**
     * Makes a view.
     *
     * @param before an earlier status, for rates; without one, totals are shown
     */
    HerdView(HerdStatus now, Optional<HerdStatus> before, Style style) {
        this.now = now;
        this.before = before;
        this.style = style;
    }

    /** The herd in a line. */
    String line() {
        int servers = now.topology().servers().size();
        int links = now.topology().links().size();
        double reports = now.reached().stream()
                .mapToDouble(status -> rate(status, HerdView::reports))
                .sum();
        return now.reached().size() + " of " + Text.count(servers, "server") + ", " + now.linksUp() + " of "
                + Text.count(links, "link") + " up, " + Text.count(now.clients(), "client")
                + (before.isPresent() ? ", " + Text.count(Math.round(reports)) + " reports/s" : "")
                + (now.sameDigests() ? "" : ", servers differ");
    }

    /** Everything, in lines of 80 columns for a herd of usual size. */
    List<String> tables() {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold("Herd " + now.herd()) + ": " + line() + ".");
        lines.add("");
        lines.addAll(servers());
        lines.add("");
        lines.addAll(links());
        return lines;
    }

    private List<String> servers() {
        boolean rates = before.isPresent();
        Table table = new Table("<<>>>><>");
        table.row(header(
                "Server",
                "State",
                "Clients",
                "Connections",
                rates ? "Reports/s" : "Reports",
                rates ? "Queries/s" : "Queries",
                "Digest",
                "Up for"));
        List<String> troubles = new ArrayList<>();
        for (ServerName name : now.topology().servers()) {
            Optional<ServerStatus> reached = now.of(name);
            if (reached.isPresent()) {
                ServerStatus status = reached.get();
                table.row(
                        name.toString(),
                        style.good("up"),
                        Text.count(status.clients()),
                        Text.count(status.lines().open()),
                        number(status, HerdView::reports),
                        number(status, HerdView::queries),
                        digest(status),
                        Text.age(Duration.between(status.startedAt(), status.at())));
                if (status.lines().defects() > 0) {
                    troubles.add(style.bad(
                            name + " has run into " + Text.count(status.lines().defects(), "defect")
                                    + ": its log says where, please report it."));
                }
            } else {
                table.row(name.toString(), style.bad("away"), "", "", "", "", "", "");
                if (now.answers().get(name) instanceof Reply.Silent<ServerStatus> answer) {
                    troubles.add(style.bad(name + " is away: " + answer.reason() + "."));
                }
            }
        }
        List<String> lines = table.lines("");
        lines.addAll(troubles);
        return lines;
    }

    private String[] header(String... titles) {
        String[] header = new String[titles.length];
        for (int i = 0; i < titles.length; i++) {
            header[i] = style.dim(titles[i]);
        }
        return header;
    }

    private String digest(ServerStatus status) {
        String start = status.digest()
                .substring(0, Math.min(DIGEST_COLUMNS, status.digest().length()));
        return now.sameDigests() ? start : style.doubtful(start);
    }

    private static long reports(ServerStatus status) {
        return status.lines().reports();
    }

    private static long queries(ServerStatus status) {
        return status.lines().queries();
    }

    private String number(ServerStatus status, ToLongFunction<ServerStatus> counter) {
        return Text.count(before.isPresent() ? Math.round(rate(status, counter)) : counter.applyAsLong(status));
    }

    private double rate(ServerStatus status, ToLongFunction<ServerStatus> counter) {
        Optional<ServerStatus> earlier = before.stream()
                .flatMap(herd -> herd.reached().stream())
                .filter(other -> other.server().equals(status.server()))
                // A server that was restarted counts anew.
                .filter(other -> other.startedAt().equals(status.startedAt()))
                .findFirst();
        if (earlier.isEmpty()) {
            return 0;
        }
        double seconds = Duration.between(earlier.get().at(), status.at()).toNanos() / 1e9;
        return seconds <= 0 ? 0 : (counter.applyAsLong(status) - counter.applyAsLong(earlier.get())) / seconds;
    }

    private List<String> links() {
        Table table = new Table("<<>>><");
        table.row(header("Link", "State", "Age", "Lag", "Pending", "Same"));
        List<String> reasons = new ArrayList<>();
        for (HerdStatus.TwoEnds link : now.links()) {
            table.row(
                    link.link().toString(),
                    state(link),
                    age(link),
                    lag(link),
                    pending(link),
                    !link.isUp() ? "" : link.ends().stream().allMatch(LinkStatus::same) ? "yes" : style.doubtful("no"));
            reasons.addAll(reasons(link));
        }
        List<String> lines = table.lines("");
        lines.addAll(reasons);
        return lines;
    }

    private String state(HerdStatus.TwoEnds link) {
        if (link.isUp()) {
            return style.good("up");
        }
        String states = link.ends().stream()
                .map(end -> end.state().name().toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.joining(" / "));
        return link.ends().isEmpty() ? style.dim("unknown") : style.bad(states);
    }

    /** How long the younger end has been as it is. */
    private String age(HerdStatus.TwoEnds link) {
        Instant moment = now.reached().stream()
                .map(ServerStatus::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return link.ends().stream()
                .map(LinkStatus::since)
                .max(Comparator.naturalOrder())
                .map(since -> Text.age(Duration.between(since, moment)))
                .orElse("");
    }

    private static String lag(HerdStatus.TwoEnds link) {
        return link.ends().stream()
                .map(LinkStatus::roundTripMillis)
                .filter(millis -> millis != null)
                .max(Comparator.naturalOrder())
                .map(millis -> String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis))
                .orElse("");
    }

    /** What waits at each end; one number if nothing waits anywhere. */
    private static String pending(HerdStatus.TwoEnds link) {
        if (link.ends().stream().allMatch(end -> end.pending() == 0)) {
            return link.ends().isEmpty() ? "" : "0";
        }
        return side(link.lower()) + " / " + side(link.upper());
    }

    private static String side(Optional<LinkStatus> end) {
        return end.map(status -> Text.count(status.pending())).orElse("?");
    }

    private List<String> reasons(HerdStatus.TwoEnds link) {
        List<String> reasons = new ArrayList<>();
        link.lower().ifPresent(end -> reason(link.link().lower(), end, reasons));
        link.upper().ifPresent(end -> reason(link.link().upper(), end, reasons));
        return reasons;
    }

    private void reason(ServerName server, LinkStatus end, List<String> reasons) {
        if (end.state() != LinkState.UP && end.lastCloseReason() != null) {
            reasons.add(style.bad(server + " has no link to " + end.neighbour() + ": "
                    + end.lastCloseReason().words() + "."));
        }
    }
}
