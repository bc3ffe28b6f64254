package dev.drover.cli.simulate;

import dev.drover.cli.console.Style;
import dev.drover.cli.console.Table;
import dev.drover.cli.console.Text;
import dev.drover.simulator.workload.Latency;
import dev.drover.simulator.workload.Plan;
import dev.drover.simulator.workload.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A simulation's result for people. */
final class SimulationView {

    private final Style style;

    SimulationView(Style style) {
        this.style = style;
    }

    List<String> lines(Plan plan, String topology, Result result) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s (%s), %s of %s, %s/s for %s, seed %d",
                Text.count(result.servers(), "server"),
                topology,
                Text.count(result.links(), "link"),
                milliseconds(plan.quality().latency().toNanos() / 1e6),
                Text.count(Math.round(plan.rate()), "operation"),
                Text.duration(plan.length()),
                plan.seed()));
        lines.add("");
        lines.addAll(table(plan, result).lines(""));
        lines.add("");
        lines.add(
                result.lost() == 0
                        ? style.good("Nothing was lost.")
                        : style.bad(Text.count(result.lost(), "report") + " lost."));
        if (result.lostWithServer() > 0) {
            lines.add(Text.count(result.lostWithServer(), "report")
                    + " went down with the server that had just acknowledged it, before any other knew.");
        }
        return lines;
    }

    private static Table table(Plan plan, Result result) {
        Latency latency = result.latencyMillis();
        Table table = new Table("<><");
        table.row("Operations", Text.count(result.operations()), Text.count(result.reports()) + " of them reports");
        if (result.unanswered() > 0) {
            table.row("Unanswered", Text.count(result.unanswered()), "each repeated at another server");
        }
        table.row("Messages per operation", decimal(result.messagesPerOperation()), kinds(result));
        table.row("Messages per report", decimal(result.messagesPerReport()), "");
        table.row("Bytes per report", Text.count(Math.round(result.bytesPerReport())), "");
        table.row(
                "Heartbeats per operation",
                decimal((double) result.heartbeats() / Math.max(1, result.operations())),
                "not counted above");
        table.row("Until all know, median", milliseconds(latency.median()), "");
        table.row("Until all know, p99", milliseconds(latency.p99()), "");
        table.row("Until all know, max", milliseconds(latency.max()), "");
        if (!plan.faults().isEmpty()) {
            table.row("Agreed after healing", milliseconds(result.agreedMillis()), "");
        }
        return table;
    }

    private static String kinds(Result result) {
        return result.kinds().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(3)
                .map(kind -> Text.count(kind.getValue()) + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    private static String milliseconds(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%,.0f ms", millis);
    }
}
