package dev.drover.cli.drill;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.ProgressBar;
import dev.drover.cli.console.Text;
import dev.drover.cli.options.ServerAddress;
import dev.drover.herd.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Conducts a drill: load, faults under load, healing, agreement, load once more, and the reckoning.
 *
 * <p>The load pauses from the end of the last fault until all servers agree, for only then can their agreement be told
 * from the outside to the millisecond: while reports stream in, servers differ by what is on its way.
 */
final class Drill {

    /** Programs in Java are slow at first, and that is not what is to be measured. */
    private static final Duration WARM_UP = Duration.ofSeconds(4);

    private static final Duration LAST_PROBES = Duration.ofSeconds(5);

    private final DrilledHerd herd;
    private final Order order;
    private final Story story;
    private final ProgressBar bar;
    private final List<ServerAddress> servers;
    private final Ledger ledger;
    private final Timeline timeline;
    private final Agreement agreement;
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();

    /**
     * What is to be done.
     *
     * @param plan the faults
     * @param leftOut what of them can't be done, in sentences
     * @param whole how long there is load, its pause not counted
     * @param shape the load
     * @param seed what everything random follows from
     */
    record Order(Plan plan, List<String> leftOut, Duration whole, Load.Shape shape, long seed) {}

    Drill(DrilledHerd herd, Order order, Story story, ProgressBar bar) {
        this.herd = herd;
        this.order = order;
        this.story = story;
        this.bar = bar;
        this.servers = new ArrayList<>();
        herd.configuration()
                .servers()
                .forEach((name, server) ->
                        servers.add(new ServerAddress(name.toString(), server.address(), server.linePort())));
        // A running herd may remember the clients of an earlier drill with the same seed.
        String run = Long.toString(System.currentTimeMillis() / 1000, Character.MAX_RADIX);
        this.ledger = new Ledger("drill-" + order.seed + "-" + run, order.seed);
        this.timeline = new Timeline(herd.configuration().topology());
        this.agreement = new Agreement(herd, servers, ledger);
    }

    /**
     * Conducts the drill.
     *
     * @throws Failure if the herd is not well to begin with
     * @throws InterruptedException if it was ended before; the herd is healed then
     */
    Results run() throws InterruptedException {
        if (agreement.await().isEmpty()) {
            throw new Failure(
                    ExitCode.NO,
                    "The servers of the herd don't agree before anything was done to them; 'drover status' shows how they"
                            + " are.");
        }
        Optional<Duration> agreed;
        try (Probes probes = new Probes(servers, ledger)) {
            story.clockStarts(this::foot);
            story.tell("all " + servers.size() + " servers run and agree; the load begins");
            loadWithFaults(probes);
            agreed = awaitAgreement(probes);
            if (!order.plan.faults().isEmpty()) {
                loadAfterFaults(probes);
            }
            story.tell("the load ends");
            boolean still = agreement.await().isPresent();
            return reckon(probes, still ? agreed : Optional.empty());
        }
    }

    private void loadWithFaults(Probes probes) throws InterruptedException {
        try (Load _ = new Load(servers, order.shape, ledger)) {
            if (order.plan.faults().isEmpty()) {
                probes.resume(Phase.BEFORE);
                Thread.sleep(order.whole);
            } else {
                conduct(probes);
            }
        }
        probes.pause();
    }

    /** Does all that is planned, and returns when all of it has been made good again. */
    private void conduct(Probes probes) throws InterruptedException {
        List<Thread> conductors = new ArrayList<>();
        for (Fault fault : order.plan.faults()) {
            conductors.add(Thread.ofVirtual().name("fault").start(() -> conduct(fault, probes)));
        }
        try {
            Duration before = order.plan.faults().getFirst().at();
            Thread.sleep(WARM_UP.compareTo(before) < 0 ? WARM_UP : before.dividedBy(2));
            probes.resume(Phase.BEFORE);
            for (Thread conductor : conductors) {
                conductor.join();
            }
        } finally {
            conductors.forEach(Thread::interrupt);
            Joining.all(conductors);
        }
    }

    private void conduct(Fault fault, Probes probes) {
        try {
            Thread.sleep(Duration.ofMillis(Math.max(0, fault.at().toMillis() - Math.round(story.seconds() * 1000))));
        } catch (InterruptedException e) {
            return;
        }
        probes.resume(Phase.DURING);
        timeline.begun(fault, System.nanoTime());
        try {
            herd.begin(fault);
            story.tell(fault.beginning());
            Thread.sleep(fault.length());
        } catch (IOException e) {
            trouble(fault, "could not begin", e);
        } catch (InterruptedException e) {
            // Then it ends now.
            Thread.currentThread().interrupt();
        }
        heal(fault);
    }

    private void heal(Fault fault) {
        try {
            herd.end(fault);
            story.tell(fault.ending());
        } catch (IOException e) {
            trouble(fault, "could not be made good", e);
        } finally {
            timeline.ended(fault, System.nanoTime());
        }
    }

    private void trouble(Fault fault, String what, IOException cause) {
        String trouble = "'" + fault + "' " + what + ": " + cause.getMessage();
        troubles.add(trouble);
        story.tell(trouble);
    }

    private Optional<Duration> awaitAgreement(Probes probes) throws InterruptedException {
        story.tell("all is healed; the load pauses until all servers agree");
        Optional<Duration> agreed = agreement.await();
        story.tell(
                agreed.isPresent()
                        ? "all servers agree"
                        : "the servers do not agree after " + Text.duration(Agreement.PATIENCE));
        probes.settle(LAST_PROBES);
        return agreed;
    }

    private void loadAfterFaults(Probes probes) throws InterruptedException {
        story.tell("the load goes on");
        try (Load _ = new Load(servers, order.shape, ledger)) {
            probes.resume(Phase.AFTER);
            Thread.sleep(order.whole.minus(order.plan.end()));
        }
        probes.pause();
        probes.settle(LAST_PROBES);
    }

    private Results reckon(Probes probes, Optional<Duration> agreed) {
        Verdict verdict = Verdict.of(ledger.clients(), Audit.of(servers, ledger.clients()), timeline);
        long unanswered = ledger.sent() - ledger.acknowledged() - ledger.notUnderstood();
        boolean passed = verdict.isFlawless()
                && agreed.isPresent()
                && troubles.isEmpty()
                && ledger.notUnderstood() == 0
                && ledger.acknowledged() > 0;
        return new Results(
                passed,
                order.seed,
                herd.description(),
                servers.stream().map(ServerAddress::name).toList(),
                order.whole.toMillis() / 1e3,
                order.plan.toString(),
                order.leftOut,
                List.copyOf(troubles),
                ledger.clients().size(),
                new Results.Reports(ledger.sent(), ledger.acknowledged(), unanswered, ledger.notUnderstood()),
                texts(verdict.lost()),
                new Results.Gone(texts(verdict.gone()), Timeline.TIME_TO_TELL.toMillis()),
                verdict.invented(),
                verdict.disagreeing(),
                List.copyOf(verdict.dissenters()),
                agreed.isPresent(),
                agreed.map(time -> time.toNanos() / 1e6).orElse(null),
                ledger.longestWaitNanos() / 1e6,
                new Results.Phases(
                        probes.propagation(Phase.BEFORE),
                        probes.propagation(Phase.DURING),
                        probes.propagation(Phase.AFTER)));
    }

    private static List<String> texts(List<Report> reports) {
        return reports.stream().map(Report::toString).toList();
    }

    private List<String> foot() {
        double seconds = story.seconds();
        List<Fault> inForce = timeline.inForce();
        return List.of(
                "",
                String.format(
                        Locale.ROOT,
                        "%s  %s acknowledged%s",
                        bar.at(seconds * 1000 / order.whole.toMillis()),
                        Text.count(ledger.acknowledged()),
                        inForce.isEmpty()
                                ? ""
                                : "  " + inForce.stream().map(Fault::beginning).collect(Collectors.joining(", "))));
    }
}
