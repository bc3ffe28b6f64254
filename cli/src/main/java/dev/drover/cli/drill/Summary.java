package dev.drover.cli.drill;

import dev.drover.cli.console.Style;
import dev.drover.cli.console.Table;
import dev.drover.cli.console.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The results of a drill for people who were not there. */
final class Summary {

    private static final int EXAMPLES = 5;

    private final Results results;
    private final Style style;

    Summary(Results results, Style style) {
        this.results = results;
        this.style = style;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(counts().lines("  "));
        lines.add("");
        lines.addAll(propagation().lines("  "));
        examples(lines, "Behind, or without an answer", results.dissenters());
        examples(lines, "Lost", results.lost());
        examples(lines, "Gone with its server", results.gone().reports());
        examples(lines, "Held, but never reported", results.invented());
        examples(
                lines,
                "Told differently",
                results.disagreeing().entrySet().stream()
                        .map(client -> client.getKey() + " - " + client.getValue())
                        .toList());
        examples(lines, "Trouble", results.troubles());
        lines.add("");
        lines.add(conclusion());
        return lines;
    }

    private Table counts() {
        Results.Reports reports = results.reports();
        return new Table("<><")
                .row("Clients", Text.count(results.clients()), "one after the other fell silent")
                .row("Reports sent", Text.count(reports.sent()), "")
                .row("  acknowledged", Text.count(reports.acknowledged()), "the server answered AT")
                .row("  unanswered", Text.count(reports.unanswered()), "the client went to another server")
                .row("  not understood", zero(reports.notUnderstood()), "")
                .row("Lost", zero(results.lost().size()), "acknowledged, and no server has it or a later one")
                .row(
                        "Gone",
                        doubtful(results.gone().reports().size()),
                        "acknowledged by a server that was killed within "
                                + results.gone().withinMillis() + " ms")
                .row("Made up", zero(results.invented().size()), "held by a server, but never reported")
                .row("Disagreeing", zero(results.disagreeing().size()), "clients of whom servers tell different things")
                .row("Dissenters", zero(results.dissenters().size()), "servers that are behind, or don't answer")
                .row(
                        "All agreed",
                        results.agreed() ? time(results.agreeMillis()) : style.bad("never"),
                        "after the last fault had ended")
                .row("Longest silence", time(results.longestSilenceMillis()), "until some server answered a client");
    }

    private Table propagation() {
        Results.Phases phases = results.propagationMillis();
        return new Table("<>>>>>>")
                .row("Server to server", "p50", "p99", "longest", "probes", "never", "server away")
                .row(row("before the faults", phases.before()))
                .row(row("during", phases.during()))
                .row(row("after", phases.after()));
    }

    private String[] row(String phase, Propagation propagation) {
        return new String[] {
            "  " + phase,
            time(propagation.p50()),
            time(propagation.p99()),
            time(propagation.max()),
            Text.count(propagation.seen()),
            zero(propagation.unseen()),
            Text.count(propagation.away())
        };
    }

    private String conclusion() {
        if (results.passed()) {
            return style.good("Passed: nothing was lost, and all servers agree.");
        }
        List<String> reasons = new ArrayList<>();
        reason(reasons, results.lost(), "lost report");
        reason(reasons, results.invented(), "made-up report");
        reason(reasons, results.disagreeing().keySet(), "disagreeing client");
        reason(reasons, results.troubles(), "trouble");
        if (!results.agreed()) {
            reasons.add("servers did not come to agree within " + Text.duration(Agreement.PATIENCE));
        }
        if (results.reports().notUnderstood() > 0) {
            reasons.add(Text.count(results.reports().notUnderstood(), "report") + " not understood");
        }
        if (results.reports().acknowledged() == 0) {
            reasons.add("no report was acknowledged, so nothing was shown");
        }
        reason(reasons, results.dissenters(), "dissenting server");
        return style.bad("Failed: " + String.join(", ", reasons) + ".") + " Again with --seed " + results.seed() + ".";
    }

    private static void reason(List<String> reasons, Collection<String> what, String one) {
        if (!what.isEmpty()) {
            reasons.add(Text.count(what.size(), one));
        }
    }

    private static void examples(List<String> lines, String title, List<String> all) {
        if (!all.isEmpty()) {
            lines.add("");
        }
        all.stream().limit(EXAMPLES).forEach(one -> lines.add("  " + title + ": " + Text.printable(one)));
        if (all.size() > EXAMPLES) {
            lines.add("  ... and " + Text.count(all.size() - EXAMPLES) + " more; --json has them all");
        }
    }

    private String zero(long count) {
        return count == 0 ? "0" : style.bad(Text.count(count));
    }

    private String doubtful(long count) {
        return count == 0 ? "0" : style.doubtful(Text.count(count));
    }

    private static String time(@Nullable Double millis) {
        if (millis == null) {
            return "-";
        }
        return millis < 1000
                ? String.format(Locale.ROOT, "%.1f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }
}
