package dev.drover.comparison.http;

import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.experiment.Machine;
import dev.drover.comparison.experiment.Measurement;
import dev.drover.comparison.experiment.Scale;
import dev.drover.comparison.instrument.Instruments;
import dev.drover.comparison.report.HttpServersTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the HTTP servers side by side, and prints a table in Markdown: {@code HttpServers [quick]}. What goes on is said
 * on standard error.
 */
public final class HttpServers {

    private HttpServers() {}

    /** Takes six minutes; {@code quick} under one, and then the figures mean nothing. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Repository repository = Repository.current();
        Instruments.buildOrExit(repository);
        Path folder = Files.createDirectories(repository.comparison().resolve("target/http-servers"));
        boolean quick = List.of(arguments).contains("quick");
        Bench bench = new Bench(repository, folder, present(), quick ? Scale.SMOKE : Scale.FULL);
        System.err.println("Measuring small requests ...");
        List<Measurement> requests = new RequestCost(bench).measure();
        System.err.println("Measuring idle clients ...");
        List<Measurement> idle = new IdleClients(bench).measure();
        System.out.println(HttpServersTable.of(requests, idle));
        System.out.println(foot(quick));
    }

    private static List<Candidate> present() {
        List<Candidate> present = new ArrayList<>();
        for (Candidate candidate : Candidate.values()) {
            candidate.missing().ifPresentOrElse(System.err::println, () -> present.add(candidate));
        }
        return present;
    }

    private static String foot(boolean quick) {
        Machine machine = Machine.current();
        return (quick ? "A quick run: the figures mean nothing. " : "") + machine.cpu() + ", " + machine.cores()
                + " cores, " + machine.kernel() + ", Java " + Runtime.version() + ".";
    }
}
