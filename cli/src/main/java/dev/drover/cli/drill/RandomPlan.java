package dev.drover.cli.drill;

import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Makes a plan that follows from a seed, and that a herd can survive without loss.
 *
 * <p>Faults may overlap, but when a server is killed, all others are connected by links that have been well for a while,
 * and it has such a link itself: so that whatever it acknowledged has reached somebody who will tell the others. A plan
 * without this rule loses reports by design, as a herd that keeps positions in memory must: see {@code
 * docs/drill.md}.
 */
final class RandomPlan {

    private static final double FIRST = 0.15; // of the time of the whole drill
    private static final double LAST = 0.75;
    private static final int MILLIS_PER_FAULT = 4_000;
    private static final int MIN_FAULTS = 3;
    private static final int ATTEMPTS = 10;
    private static final int ATTEMPTS_PER_FAULT = 30;
    private static final int MIN_LENGTH = 10; // tenths of a second
    private static final int MAX_LENGTH = 60;

    /** The least time between a kill and the next fault that could hide what the killed server had told. */
    private static final Duration TELLING = Duration.ofSeconds(1);

    /** What a killed server may need, on a busy machine, until it listens again. */
    private static final Duration RESTART = Duration.ofSeconds(5);

    private final SplittableRandom random;
    private final Topology topology;
    private final List<ServerName> servers;
    private final List<Topology.Link> links;
    private final int from; // tenths of a second
    private final int to;

    private enum Kind {
        KILL,
        FREEZE,
        CUT
    }

    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<Manner> MANNERS = List.of(Manner.values());

    private RandomPlan(long seed, Topology topology, Duration whole) {
        this.random = new SplittableRandom(seed);
        this.topology = topology;
        this.servers = List.copyOf(topology.servers());
        this.links = List.copyOf(topology.links());
        this.from = (int) (whole.toMillis() * FIRST / 100);
        this.to = (int) (whole.toMillis() * LAST / 100);
    }

    /**
     * Makes the plan.
     *
     * @param whole how long the drill lasts; before and after the faults there is time to compare with
     * @param possible whether a fault can be done to the herd; others are left out
     */
    static Plan of(long seed, Topology topology, Duration whole, Predicate<Fault> possible) {
        return new RandomPlan(seed, topology, whole).make(possible);
    }

    /** The first of a few attempts that has all kinds of faults, or else the one that has the most. */
    private Plan make(Predicate<Fault> possible) {
        List<Fault> best = List.of();
        int count = Math.max(MIN_FAULTS, (to - from) * 100 / MILLIS_PER_FAULT);
        for (int attempt = 0; attempt < ATTEMPTS && kinds(best) < KINDS.size(); attempt++) {
            List<Fault> faults = attempt(count, possible);
            best = kinds(faults) > kinds(best) ? faults : best;
        }
        return new Plan(best);
    }

    private static long kinds(List<Fault> faults) {
        return faults.stream().map(Fault::getClass).distinct().count();
    }

    private List<Fault> attempt(int count, Predicate<Fault> possible) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // In turn, so that even a short plan has all three.
            Kind kind = KINDS.get(i % KINDS.size());
            for (int attempt = 0; attempt < ATTEMPTS_PER_FAULT; attempt++) {
                Fault candidate = draw(kind);
                if (possible.test(candidate) && fits(candidate, faults)) {
                    faults.add(candidate);
                    break;
                }
            }
        }
        return faults;
    }

    private Fault draw(Kind kind) {
        int longest = Math.clamp((to - from) / MIN_FAULTS, 1, MAX_LENGTH);
        int length = random.nextInt(Math.min(MIN_LENGTH, longest), longest + 1);
        Duration at = tenths(random.nextInt(from, Math.max(from, to - length) + 1));
        ServerName server = servers.get(random.nextInt(servers.size()));
        return switch (kind) {
            case KILL -> new Fault.Kill(at, tenths(length), server);
            case FREEZE -> new Fault.Freeze(at, tenths(length), server);
            case CUT -> {
                if (links.isEmpty()) {
                    yield new Fault.Freeze(at, tenths(length), server);
                }
                Topology.Link link = links.get(random.nextInt(links.size()));
                Manner manner = MANNERS.get(random.nextInt(MANNERS.size()));
                boolean turned = manner.isDirected() && random.nextBoolean();
                yield new Fault.Cut(
                        at,
                        tenths(length),
                        turned ? link.upper() : link.lower(),
                        turned ? link.lower() : link.upper(),
                        manner);
            }
        };
    }

    private static Duration tenths(int tenths) {
        return Duration.ofMillis(100L * tenths);
    }

    private boolean fits(Fault candidate, List<Fault> accepted) {
        List<Fault> all = new ArrayList<>(accepted);
        all.add(candidate);
        return accepted.stream()
                        .noneMatch(other -> candidate.hasTargetOf(other)
                                && candidate.at().minus(RESTART).compareTo(other.end()) < 0
                                && other.at().minus(RESTART).compareTo(candidate.end()) < 0)
                && all.stream()
                        .noneMatch(fault -> fault instanceof Fault.Kill kill
                                && (fault.equals(candidate) || isNear(candidate, kill.at()))
                                && !isSurvivable(kill, all));
    }

    private boolean isSurvivable(Fault.Kill kill, List<Fault> all) {
        List<Topology.Link> well = links.stream()
                .filter(link -> all.stream()
                        .allMatch(fault -> fault.equals(kill) || !fault.touches(link) || !isNear(fault, kill.at())))
                .toList();
        Set<ServerName> others = new HashSet<>(topology.servers());
        others.remove(kill.server());
        return well.stream().anyMatch(kill::touches)
                && isConnected(
                        others,
                        well.stream().filter(link -> !kill.touches(link)).toList());
    }

    /** Whether a fault may still, or already, be felt at a moment. */
    private static boolean isNear(Fault fault, Duration moment) {
        Duration restart = fault instanceof Fault.Kill ? RESTART : Duration.ZERO;
        Duration felt = fault.end().plus(restart).plus(Timeline.SETTLING);
        return fault.at().compareTo(moment.plus(TELLING)) < 0 && felt.compareTo(moment) > 0;
    }

    private static boolean isConnected(Set<ServerName> servers, List<Topology.Link> links) {
        Set<ServerName> reached = new HashSet<>();
        Deque<ServerName> toVisit = new ArrayDeque<>();
        servers.stream().findFirst().ifPresent(toVisit::add);
        while (!toVisit.isEmpty()) {
            ServerName server = toVisit.remove();
            if (reached.add(server)) {
                for (Topology.Link link : links) {
                    if (link.lower().equals(server)) {
                        toVisit.add(link.upper());
                    } else if (link.upper().equals(server)) {
                        toVisit.add(link.lower());
                    }
                }
            }
        }
        return reached.equals(servers);
    }
}
