package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Connection;
import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.PlacesPlan;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.contender.RunningServer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Who notices when a handler throws what nobody expected, and what is left of it in the log. */
final class HandlerError implements Experiment {

    private static final int BYSTANDERS = 8;
    private static final int MORE_ERRORS = 19;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration WARMUP = Duration.ofMillis(500);

    /** How long a server may take to write its log. */
    private static final Duration LOG = Duration.ofMillis(300);

    private static final Duration SMOKE = Duration.ofMillis(100);

    /** A line of a program's source, as all these platforms name it in a stack trace. */
    private static final Pattern SOURCE = Pattern.compile("\\w\\.(java|py|m?js)(:|\", line )\\d");

    /** What the client that ran into the error heard. */
    private enum Heard {
        POSITION("gets its position and an error body"),
        COMPLAINT("gets an answer without its position"),
        NOTHING("hears nothing for " + PATIENCE.toSeconds() + " s"),
        END("finds its connection closed");

        private final String words;

        Heard(String words) {
            this.words = words;
        }
    }

    @Override
    public String name() {
        return "handler-error";
    }

    @Override
    public String description() {
        return "A handler throws what nobody expected: who notices, what the log shows.";
    }

    @Override
    public Duration bound(Scale scale) {
        return scale.pick(Duration.ofSeconds(12), Duration.ofSeconds(10));
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        for (Contender contender : setting.herds()) {
            HerdPlan plan = HerdPlan.single(setting.newFolder(contender.key()))
                    .withPlaces(PlacesPlan.handler(PlacesPlan.Kind.FAIL));
            try (RunningHerd herd = setting.start(contender, plan, Cores.all())) {
                results.add(measure(herd, setting.scale()));
            }
        }
    }

    private Measurement measure(RunningHerd herd, Scale scale) throws IOException, InterruptedException {
        List<Reporter> others = new ArrayList<>();
        try {
            for (int i = 0; i < BYSTANDERS; i++) {
                others.add(Reporter.start(herd, HerdPlan.BAILEY, "other-" + i + "-", 1));
            }
            RunningServer server = herd.server(HerdPlan.BAILEY);
            Thread.sleep(scale.pick(WARMUP, SMOKE));
            List<String> before = log(server);
            Outcome first = fail(server, "first");
            Thread.sleep(scale.pick(LOG, SMOKE));
            List<String> after = log(server);
            for (int i = 0; i < scale.pick(MORE_ERRORS, 1); i++) {
                fail(server, "more");
            }
            Thread.sleep(scale.pick(LOG, SMOKE));
            int further = log(server).size() - after.size();
            for (Reporter other : others) {
                other.stop();
            }
            List<String> lines = after.subList(before.size(), after.size());
            Map<String, Number> values = new LinkedHashMap<>();
            values.put(
                    "othersServed",
                    others.stream()
                            .mapToDouble(Reporter::answeredShare)
                            .average()
                            .orElse(0));
            values.put("connectionSurvives", first.survives ? 1 : 0);
            values.put("positionKept", first.heard == Heard.POSITION ? 1 : 0);
            values.put("logLines", lines.size());
            values.put("logLinesOfMore", further);
            String note = note(first, lines, further, scale.pick(MORE_ERRORS, 1));
            return new Measurement(name(), herd.contender().key(), Map.of(), 1, values, note);
        } finally {
            others.forEach(Reporter::close);
        }
    }

    private static List<String> log(RunningServer server) throws IOException {
        return server.output().lines().toList();
    }

    private record Outcome(Heard heard, boolean survives) {}

    /** Runs into the error once, and tries to go on with the same connection. */
    private static Outcome fail(RunningServer server, String client) throws IOException {
        try (Connection connection = new Connection(server.port(), PATIENCE)) {
            connection.ask(iamat(client));
            Heard heard = ask(connection, client);
            return new Outcome(heard, heard != Heard.END && goesOn(connection, client));
        }
    }

    private static String iamat(String client) {
        return "IAMAT " + client + " +34.068930-118.445127 1621464827.959498503";
    }

    private static Heard ask(Connection connection, String client) {
        try {
            connection.say("WHATSAT " + client + " 10 5\n");
            return connection.hearWhere().startsWith("AT ") ? Heard.POSITION : Heard.COMPLAINT;
        } catch (SocketTimeoutException _) {
            return Heard.NOTHING;
        } catch (IOException _) {
            return Heard.END;
        }
    }

    private static boolean goesOn(Connection connection, String client) {
        try {
            return connection.ask(iamat(client)).startsWith("AT ");
        } catch (IOException _) {
            return false;
        }
    }

    private static String note(Outcome outcome, List<String> lines, int further, int times) {
        String client = "The client " + outcome.heard.words
                + (outcome.survives ? ", and its connection goes on." : ", and its connection does not go on.");
        if (lines.isEmpty()) {
            return client + " The log shows nothing.";
        }
        String where = lines.stream().anyMatch(line -> SOURCE.matcher(line).find())
                ? "with the lines of source that it came from"
                : "without where it came from";
        return client + " The log tells of it " + where + ", in " + lines.size() + " lines; of " + times
                + " more such errors in " + further + ".";
    }
}
