package dev.drover.cli.simulate;

import dev.drover.cli.console.Table;
import dev.drover.cli.console.Text;
import dev.drover.simulator.workload.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/** What 5 to 5,000 servers and 10 million clients cost, for people. */
final class ScaleView {

    private static final List<Long> CLIENTS = List.of(100_000L, 1_000_000L, 10_000_000L, 100_000_000L);
    private static final long MANY_CLIENTS = 10_000_000;
    private static final double SECONDS_BETWEEN_REPORTS = 10;
    private static final double GIBIBYTE = 1L << 30;

    private ScaleView() {}

    static List<String> lines(DoubleConsumer progress) {
        List<String> lines = new ArrayList<>();
        lines.add("Measured in virtual time: random herds, four neighbours each, 20 ms a hop");
        lines.add("");
        lines.addAll(measured(progress).lines(""));
        lines.add("");
        lines.add("Computed, of each server: every client reports every 10 s, reports spread over trees");
        lines.add("");
        lines.addAll(perServer().lines(""));
        lines.add("");
        lines.add("Computed, of the herd: " + Text.count(MANY_CLIENTS) + " clients, each reports every 10 s");
        lines.add("");
        lines.addAll(perHerd().lines(""));
        return lines;
    }

    private static Table measured(DoubleConsumer progress) {
        Table table = new Table("><>>>>");
        table.row("Servers", "Spread", "Messages/report", "Bytes/report", "All know, median", "max");
        for (Scale.Measured row : Scale.measure(progress)) {
            table.row(
                    Text.count(row.servers()),
                    row.spreading().name().toLowerCase(Locale.ROOT),
                    number(row.messagesPerReport()),
                    number(row.bytesPerReport()),
                    number(row.latency().median()) + " ms",
                    number(row.latency().max()) + " ms");
        }
        return table;
    }

    private static Table perServer() {
        Table table = new Table(">>>>>>");
        table.row("Clients", "Reports/s", "Memory", "Links", "Cores", "Restart");
        for (long clients : CLIENTS) {
            Scale.Load load = new Scale.Load(clients, SECONDS_BETWEEN_REPORTS, 1);
            table.row(
                    Text.count(clients),
                    number(load.reportsPerSecond()),
                    gibibytes(load.memoryBytes()),
                    number(load.bitsPerSecond() / 1e6) + " Mbit/s",
                    number(load.cores()),
                    number(load.secondsToRestart()) + " s");
        }
        return table;
    }

    private static Table perHerd() {
        Table table = new Table(">>>>");
        table.row("Servers", "Connections/server", "their memory", "Messages/s, all servers");
        for (int servers : Scale.SERVERS) {
            Scale.Load load = new Scale.Load(MANY_CLIENTS, SECONDS_BETWEEN_REPORTS, servers);
            table.row(
                    Text.count(servers),
                    Text.count(MANY_CLIENTS / servers),
                    gibibytes(load.connectionBytes()),
                    number(load.messagesPerSecond()));
        }
        return table;
    }

    private static String gibibytes(double bytes) {
        return String.format(Locale.ROOT, bytes < GIBIBYTE ? "%.2f GiB" : "%.1f GiB", bytes / GIBIBYTE);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, number < 100 ? "%.1f" : "%,.0f", number);
    }
}
