package dev.drover.simulator.trial;

import dev.drover.herd.ServerName;
import dev.drover.herd.Spreading;
import dev.drover.herd.Topology;
import dev.drover.simulator.Clock;
import dev.drover.simulator.Quality;
import dev.drover.simulator.Timing;
import dev.drover.simulator.Topologies;
import dev.drover.simulator.trial.Action.Fate;
import dev.drover.simulator.trial.Scenario.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Draws a scenario. Each concern has dice of its own, so that a change in one leaves the others as they were. */
final class RandomScenario {

    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;
    private static final long CLIENTS_EPOCH = 1_700_000_000;

    private final long seed;
    private final SplittableRandom shape;
    private final SplittableRandom faults;
    private final SplittableRandom reports;
    private final SplittableRandom clocks;
    private final Topology topology;
    private final List<ServerName> servers;
    private final List<Topology.Link> links;
    private final Map<Topology.Link, Quality> qualities = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final Set<ServerName> late = new TreeSet<>();
    private final long length;
    private final int clients;
    private int serial;

    RandomScenario(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.seed = seed;
        this.shape = random.split();
        this.faults = random.split();
        this.reports = random.split();
        this.clocks = random.split();
        this.topology = randomTopology();
        this.servers = List.copyOf(topology.servers());
        this.links = List.copyOf(topology.links());
        this.length = between(shape, 5 * SECOND, 15 * SECOND);
        this.clients = 1 + shape.nextInt(16);
    }

    Scenario scenario() {
        Duration latency = Duration.ofNanos(between(shape, 100_000, 150 * MILLISECOND));
        Duration jitter = shape.nextInt(3) == 0 ? Duration.ZERO : Duration.ofNanos(shape.nextLong(30 * MILLISECOND));
        links.forEach(link -> qualities.put(link, Quality.of(latency, jitter)));
        setClocks();
        for (int fault = 1 + faults.nextInt(8); fault > 0; fault--) {
            addFault();
        }
        for (int count = 20 + reports.nextInt(120); count > 0; count--) {
            addReports(reports.nextLong(length));
        }
        events.sort(Comparator.comparingLong(Event::at));
        return new Scenario(
                seed,
                topology,
                qualities,
                spreading(),
                Timing.DEFAULT,
                late,
                clients,
                events,
                Duration.ofNanos(length));
    }

    private Topology randomTopology() {
        int count = 2 + shape.nextInt(7);
        Topologies[] kinds = Topologies.values();
        Topologies kind = kinds[shape.nextInt(kinds.length)];
        int degree = 2 + 2 * shape.nextInt(2);
        return kind.of(count, degree, shape.nextLong());
    }

    /** All flood, or all grow trees, or each as it likes. */
    private Map<ServerName, Spreading> spreading() {
        int mixture = shape.nextInt(5);
        Map<ServerName, Spreading> spreading = new HashMap<>();
        for (ServerName server : servers) {
            boolean flood = mixture < 2 || (mixture == 4 && shape.nextBoolean());
            spreading.put(server, flood ? Spreading.FLOOD : Spreading.TREE);
        }
        return spreading;
    }

    private void setClocks() {
        boolean coarse = clocks.nextInt(3) == 0;
        for (ServerName server : servers) {
            Duration ahead = wrong(clocks);
            double drift = clocks.nextInt(3) == 0 ? clocks.nextDouble(-500, 500) : 0;
            Duration tick = coarse ? Duration.ofSeconds(1) : Duration.ofNanos(1);
            Clock clock = new Clock(ahead, drift, tick);
            if (!clock.equals(Clock.RIGHT)) {
                events.add(new Event(0, new Action.ClockSet(server, clock)));
            }
        }
    }

    /** By how much a clock is wrong: mostly not, else by seconds, hours or years. */
    private static Duration wrong(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> Duration.ofMillis(random.nextLong(-3_000, 3_000));
            case 1 -> Duration.ofHours(random.nextLong(-5, 5));
            case 2 -> Duration.ofDays(random.nextLong(-4_000, 4_000));
            default -> Duration.ZERO;
        };
    }

    private void addFault() {
        long from = faults.nextLong(length);
        long until = from + between(faults, 50 * MILLISECOND, 6 * SECOND);
        ServerName server = any(servers);
        switch (faults.nextInt(9)) {
            case 0 -> befall(from, server, Fate.KILLED, until, Fate.STARTED);
            case 1 -> befall(from, server, Fate.WITHOUT_POWER, until, Fate.STARTED);
            case 2 -> befall(from, server, Fate.FROZEN, until, Fate.THAWED);
            case 3 -> part(from, until);
            case 4 -> cut(from, until);
            case 5 -> flap(from);
            case 6 -> at(from, new Action.Reset(any(links)));
            case 7 -> worsen(from, until);
            default -> joinOrLeave(from, server);
        }
    }

    private void befall(long from, ServerName server, Fate first, long until, Fate second) {
        at(from, new Action.Befell(server, first));
        at(until, new Action.Befell(server, second));
    }

    private void part(long from, long until) {
        Set<ServerName> side = new TreeSet<>();
        for (ServerName server : servers) {
            if (faults.nextBoolean()) {
                side.add(server);
            }
        }
        at(from, new Action.Parted(side));
        at(until, new Action.Joined(side));
    }

    private void cut(long from, long until) {
        Topology.Link link = any(links);
        boolean there = faults.nextBoolean();
        if (there || faults.nextBoolean()) {
            at(from, new Action.Cut(link.lower(), link.upper()));
        }
        if (!there || faults.nextBoolean()) {
            at(from, new Action.Cut(link.upper(), link.lower()));
        }
        at(until, new Action.Mended(link));
    }

    private void flap(long from) {
        Topology.Link link = any(links);
        long time = from;
        for (int round = 2 + faults.nextInt(5); round > 0; round--) {
            at(time, new Action.Cut(link.lower(), link.upper()));
            time += between(faults, 10 * MILLISECOND, 3 * SECOND);
            at(time, new Action.Mended(link));
            time += between(faults, 10 * MILLISECOND, SECOND);
        }
    }

    private void worsen(long from, long until) {
        boolean everywhere = faults.nextBoolean();
        Topology.Link one = any(links);
        boolean narrow = faults.nextInt(3) == 0;
        double loss = faults.nextDouble(0.3);
        double duplication = faults.nextDouble(0.2);
        double reordering = faults.nextDouble(0.3);
        long bytesPerSecond = between(faults, 300, 20_000);
        int window = 256 << faults.nextInt(6);
        for (Topology.Link link : everywhere ? links : List.of(one)) {
            Quality usual = qualities.getOrDefault(link, Quality.of(Duration.ZERO, Duration.ZERO));
            Quality worse = narrow ? usual.narrow(bytesPerSecond, window) : usual.lossy(loss, duplication, reordering);
            at(from, new Action.Changed(link, worse));
            at(until, new Action.Changed(link, usual));
        }
    }

    private void joinOrLeave(long from, ServerName server) {
        if (faults.nextBoolean()) {
            late.add(server);
            at(from, new Action.Befell(server, Fate.STARTED));
        } else {
            at(from, new Action.Befell(server, Fate.STOPPED));
        }
    }

    /** One or a few reports of a client. */
    private void addReports(long time) {
        int client = reports.nextInt(clients);
        ServerName server = servers.get((client + (int) (time / (4 * SECOND))) % servers.size());
        ServerName other = servers.get(reports.nextInt(servers.size()));
        switch (reports.nextInt(12)) {
            case 0 -> {
                // So many at once that they queue up.
                int most = reports.nextInt(8) == 0 ? 60 : 6;
                for (int burst = 2 + reports.nextInt(most); burst > 0; burst--) {
                    report(time, server, client, time, nextPosition());
                }
            }
            case 1 -> {
                // The same report once more, to another server or the same, as after a lost reply.
                String position = nextPosition();
                report(time, server, client, time, position);
                ServerName again = reports.nextBoolean() ? server : other;
                report(time + reports.nextLong(2 * SECOND), again, client, time, position);
            }
            case 2 -> {
                // Two phones of one name, at two places.
                report(time, server, client, time, nextPosition());
                report(time, other, client, time, nextPosition());
            }
            case 3 -> report(time, server, client, time + wrong(reports).toNanos(), nextPosition());
            default -> report(time, reports.nextInt(4) == 0 ? other : server, client, time, nextPosition());
        }
    }

    private void report(long at, ServerName server, int client, long clientTime, String position) {
        long second = CLIENTS_EPOCH + Math.floorDiv(clientTime, SECOND);
        String time = String.format(Locale.ROOT, "%d.%09d", second, Math.floorMod(clientTime, SECOND));
        at(at, new Action.Reported(server, client, position, time));
    }

    private String nextPosition() {
        return String.format(Locale.ROOT, "+34.%06d-118.4", serial++);
    }

    /** Nothing happens after the faults have stopped. */
    private void at(long time, Action action) {
        events.add(new Event(Math.min(time, length), action));
    }

    private <T> T any(List<T> list) {
        return list.get(faults.nextInt(list.size()));
    }

    private static long between(SplittableRandom random, long least, long most) {
        return random.nextLong(least, most + 1);
    }
}
