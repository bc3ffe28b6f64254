package dev.drover.simulator.trial;

import dev.drover.herd.Herd;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.simulator.Clients;
import dev.drover.simulator.Member;
import dev.drover.simulator.Observers;
import dev.drover.simulator.Quality;
import dev.drover.simulator.Timing;
import dev.drover.simulator.Wire;
import dev.drover.simulator.World;
import dev.drover.simulator.trial.Action.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Lets a scenario happen and looks whether what must hold holds.
 *
 * <p>Four parts: the faults of the scenario; then all is mended, and the members have to agree within a bound; then
 * a few reports more, which must reach everybody over the links alone; then silence, in which only comparisons may
 * travel. For one thread.
 */
public final class Trial {

    private static final long KEY = 0x5EED;
    private static final Duration CHECK_EVERY = Duration.ofMillis(200);
    private static final int FRESH_REPORTS = 6;

    /** For what happens at the same time as the last message arrives. */
    private static final Duration INSTANT = Duration.ofMillis(1);

    private final Scenario scenario;
    private final Watcher watcher;
    private final Ledger ledger;
    private final World world;
    private final NoMessageStorm storm;
    private final List<Invariant> invariants = new ArrayList<>();
    private final Set<ServerName> left = new HashSet<>();
    private long mendedAt;
    private Duration agreedAfter = Duration.ZERO;
    private Duration agreementBound = Duration.ZERO;

    private Trial(Scenario scenario, Watcher watcher) {
        this.scenario = scenario;
        this.watcher = watcher;
        this.ledger = new Ledger(scenario.topology().servers().size(), clients());
        this.storm = new NoMessageStorm(clients(), scenario.topology().links().size());
        Observers observers = new Observers();
        this.world = new World(
                scenario.topology(),
                link -> Objects.requireNonNull(scenario.qualities().get(link)),
                scenario.timing(),
                name -> new Herd(
                        name, KEY, Objects.requireNonNull(scenario.spreading().get(name))),
                scenario.seed(),
                observers);
        this.invariants.add(new NothingInvented(world.members(), ledger));
        this.invariants.add(new NobodyGoesBack(world.members(), ledger));
        this.invariants.add(new OutboxesStayBounded(world.wires(), ledger));
        this.invariants.add(new CoverageIsTrue(ledger));
        this.invariants.add(storm);
        observers.add(ledger);
        invariants.forEach(observers::add);
        observers.add(watcher);
        world.addReaders();
        watcher.begin(world);
    }

    /** The scenario's clients, and those that report when the faults are over. */
    private int clients() {
        return scenario.clients() + FRESH_REPORTS;
    }

    /**
     * Tries a scenario.
     *
     * @param watcher is told what happens besides
     */
    public static Verdict of(Scenario scenario, Watcher watcher) {
        return new Trial(scenario, watcher).verdict();
    }

    /** As {@link #of(Scenario, Watcher)}, with nobody watching. */
    public static Verdict of(Scenario scenario) {
        return of(scenario, new Watcher() {});
    }

    private Verdict verdict() {
        Optional<Violation> violation = Optional.empty();
        try {
            faults();
            mend();
            agree();
            tellNews();
            beQuiet();
        } catch (Violation e) {
            violation = Optional.of(e);
        } catch (RuntimeException | StackOverflowError e) {
            violation = Optional.of(new Violation("NothingBreaks", "No member fails.", "one does: " + e));
        }
        return new Verdict(violation, Duration.ofNanos(world.now()), agreedAfter, agreementBound, world.events());
    }

    private void faults() {
        for (Member member : world.members()) {
            if (!scenario.late().contains(member.name())) {
                member.start();
            }
        }
        for (Scenario.Event event : scenario.events()) {
            world.at(event.at(), () -> happen(event.action()));
        }
        runUntil(scenario.length().toNanos());
    }

    private void happen(Action action) {
        watcher.happens(action.words());
        action.happenIn(world);
        if (action instanceof Action.Befell(ServerName server, Fate fate)) {
            if (fate == Fate.STOPPED) {
                left.add(server);
            } else if (fate == Fate.STARTED) {
                left.remove(server);
            }
        }
    }

    /** Runs on, and looks at everything now and then. */
    private void runUntil(long end) {
        while (world.now() < end) {
            world.runUntil(Math.min(end, world.now() + CHECK_EVERY.toNanos()));
            invariants.forEach(Invariant::check);
        }
    }

    private void mend() {
        mendedAt = world.now();
        watcher.happens("the faults stop; all is mended, and who did not leave runs");
        for (Wire wire : world.wires()) {
            wire.mend();
            wire.change(wire.usualQuality());
        }
        for (Member member : world.members()) {
            member.thaw();
            if (!left.contains(member.name())) {
                member.start();
            }
        }
    }

    private void agree() {
        agreementBound = agreementBound(scenario);
        long start = world.now();
        long end = start + agreementBound.toNanos();
        Agreement agreement = new Agreement(ledger, Components.of(world, scenario.topology()), world.wires());
        while (!agreement.isReached() && world.now() < end) {
            runUntil(Math.min(end, world.now() + CHECK_EVERY.toNanos()));
        }
        agreedAfter = Duration.ofNanos(world.now() - start);
        // The graver first: what is lost somewhere is also what they differ in.
        agreement.checkThatNothingIsLost();
        agreement.check(agreementBound);
    }

    /**
     * Within what time after all was mended the members agree: the time until links that are dead are found to be so
     * and are open again, then a few rounds of comparisons for each hop of the longest way.
     */
    static Duration agreementBound(Scenario scenario) {
        int hops = scenario.topology().servers().size() - 1;
        return reopening(scenario).plus(round(scenario).multipliedBy(hops + 2L));
    }

    /** Within what time after all was mended links that are dead are found to be so, and are open again. */
    private static Duration reopening(Scenario scenario) {
        Timing timing = scenario.timing();
        return timing.silence()
                .plus(timing.handshakeTimeout().multipliedBy(2))
                .plus(timing.reconnectMax().multipliedBy(3).dividedBy(2))
                .plus(scenario.maxDelay().multipliedBy(6));
    }

    /** From one comparison to the next, with the time that it takes. */
    private static Duration round(Scenario scenario) {
        return scenario.timing().compareEvery().plus(scenario.maxDelay().multipliedBy(8));
    }

    private void tellNews() {
        for (Wire wire : world.wires()) {
            // From now on delays are known exactly, so it can be said when everybody must know.
            wire.change(Quality.of(wire.usualQuality().latency(), Duration.ZERO));
        }
        Duration latency = scenario.qualities().values().stream()
                .map(Quality::latency)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        // What was sent while a wire was narrow is still on it, and what comes now queues up behind that.
        long clear = world.wires().stream().mapToLong(Wire::lastArrival).max().orElse(0);
        // All may agree before anybody has noticed that a link is dead; until it is open again news go round it, or
        // wait.
        long open = mendedAt + reopening(scenario).toNanos();
        long settled = Math.max(world.now() + scenario.maxDelay().toNanos(), Math.max(clear, open));
        runUntil(settled + INSTANT.toNanos());
        SplittableRandom random = new SplittableRandom(scenario.seed());
        for (List<Member> component : Components.of(world, scenario.topology())) {
            Duration bound = latency.multipliedBy(component.size() - 1L)
                    .plus(INSTANT)
                    .plus(scenario.mayBreakTrees() ? round(scenario).multipliedBy(2) : Duration.ZERO);
            for (int fresh = 0; fresh < FRESH_REPORTS; fresh++) {
                tellNews(component, component.get(random.nextInt(component.size())), scenario.clients() + fresh, bound);
            }
        }
    }

    /** A client that moves on while its first report is hardly sent: everybody must know the second one soon. */
    private void tellNews(List<Member> component, Member to, int client, Duration bound) {
        String time = to.time().toString();
        for (String position : List.of("+0+0", "+0+1")) {
            happen(new Action.Reported(to.name(), client, position, time));
        }
        Report news = to.herd().latest(Clients.id(client));
        runUntil(world.now() + bound.toNanos());
        for (Member member : component) {
            Report held = member.herd().latest(Clients.id(client));
            if (news == null || held == null || held.compareTo(news) < 0) {
                throw new Violation(
                        "NewsTravelsFast",
                        "While nothing is wrong a report is with everybody as soon as links can carry it; where a tree"
                                + " may be broken still, after two comparisons.",
                        "%s heard %s, and %d ms after it %s has %s"
                                .formatted(to, news, bound.toMillis(), member, held));
            }
        }
    }

    private void beQuiet() {
        long round = scenario.timing().compareEvery().toNanos();
        runUntil(world.now() + round);
        long before = storm.messages();
        runUntil(world.now() + 2 * round);
        long most = 3L * 4 * world.wires().size();
        if (storm.messages() - before > most) {
            throw new Violation(
                    "SilenceWhenAllIsKnown",
                    "When nobody reports, and all agree, a comparison is 4 messages at most.",
                    "%d messages were sent in two rounds of comparisons over %d links"
                            .formatted(storm.messages() - before, world.wires().size()));
        }
    }
}
