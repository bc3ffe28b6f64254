package dev.drover.simulator.workload;

import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.simulator.Clients;
import dev.drover.simulator.Member;
import dev.drover.simulator.Observers;
import dev.drover.simulator.Wire;
import dev.drover.simulator.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * Runs a plan: the herd is put together and linked, then loaded, then given the time to agree. For one thread.
 *
 * <p>Operations come in even steps. Each goes to a random server; where that does not run, to another.
 */
public final class Workload {

    private static final long SECOND = 1_000_000_000;

    /** More than the longest that links need to come up, or to come up again, and then to compare. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration STEP = Duration.ofMillis(100);
    private static final int SPREAD_STEPS = 100;

    private final Plan plan;
    private final DoubleConsumer progress;
    private final World world;
    private final List<Member> entrances;
    private final Traffic traffic = new Traffic();
    private final Tracks tracks;
    private final SplittableRandom operations;
    private final SplittableRandom choices;
    private long count;
    private long reads;
    private long unanswered;
    private long serial;

    private Workload(Plan plan, int entrances, DoubleConsumer progress) {
        this.plan = plan;
        this.progress = progress;
        SplittableRandom random = new SplittableRandom(plan.seed());
        this.operations = random.split();
        this.choices = random.split();
        Observers observers = new Observers();
        this.world = new World(
                plan.topology(), _ -> plan.quality(), plan.timing(), plan.memory(), random.nextLong(), observers);
        this.entrances =
                world.members().subList(0, Math.min(entrances, world.members().size()));
        this.tracks = new Tracks(world.members(), plan.clients(), world::now);
        observers.add(traffic);
        observers.add(tracks);
    }

    /**
     * Runs a plan.
     *
     * @param progress is told now and then which share is done, 0 to 1
     */
    public static Result run(Plan plan, DoubleConsumer progress) {
        return new Workload(plan, plan.topology().servers().size(), progress).run(Duration.ZERO);
    }

    /**
     * Runs a plan on a herd that has been loaded for a while before anything is counted.
     *
     * @param entrances to how many of the servers all operations go; the first ones by name
     * @param warmUp for how long it is loaded before
     */
    static Result runAfterWarmUp(Plan plan, int entrances, Duration warmUp, DoubleConsumer progress) {
        return new Workload(plan, entrances, progress).run(warmUp);
    }

    private Result run(Duration warmUp) {
        world.members().forEach(Member::start);
        await(() -> world.wires().stream().allMatch(Wire::isUp));
        if (warmUp.isPositive()) {
            load(warmUp);
            await(tracks::allKnown);
        }
        traffic.reset();
        tracks.reset();
        count = 0;
        reads = 0;
        unanswered = 0;
        long lastFault = planFaults(world.now());
        load(plan.length());
        // Whatever still lasts when the load ends, lasts as long as it was to last.
        world.runUntil(Math.max(world.now(), lastFault));
        await(() -> tracks.allKnown() && isSame());
        return result(lastFault);
    }

    private void await(BooleanSupplier condition) {
        long end = world.now() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && world.now() < end) {
            world.runUntil(world.now() + STEP.toNanos());
        }
    }

    private boolean isSame() {
        List<Member> running =
                world.members().stream().filter(Member::isRunning).toList();
        return running.isEmpty()
                || running.stream()
                        .allMatch(member -> member.herd().digest()
                                == running.getFirst().herd().digest());
    }

    private void load(Duration length) {
        long start = world.now();
        long total = Math.round(plan.rate() * length.toNanos() / SECOND);
        for (long number = 0; number < total; number++) {
            world.runUntil(start + (long) (number * (SECOND / plan.rate())));
            operate();
            if (number % 64 == 0) {
                progress.accept((double) number / total);
            }
        }
        world.runUntil(start + length.toNanos());
        progress.accept(1);
    }

    private void operate() {
        int client = operations.nextInt(plan.clients());
        boolean read = operations.nextDouble() < plan.readShare();
        Member member = any(entrances);
        while (!member.isRunning() && entrances.stream().anyMatch(Member::isRunning)) {
            unanswered++;
            member = any(entrances);
        }
        if (!member.isRunning()) {
            unanswered++;
        } else if (read) {
            count++;
            reads++;
            member.herd().latest(Clients.id(client));
        } else {
            count++;
            String position = String.format(Locale.ROOT, "+34.%06d-118.445127", serial++ % 1_000_000);
            member.report(
                    Clients.id(client).bytes(),
                    Slice.of(position),
                    Slice.of(member.time().toString()));
        }
    }

    private <T> T any(List<T> list) {
        return list.get(operations.nextInt(list.size()));
    }

    /** Plans all faults, and tells when the last one ends; now, if there are none. */
    private long planFaults(long start) {
        long last = start;
        for (Fault fault : plan.faults()) {
            long end = start + fault.until().toNanos();
            List<Member> members = fault.servers().isEmpty() ? chosen(fault.kind()) : members(fault.servers());
            world.at(start + fault.from().toNanos(), () -> begin(fault.kind(), members));
            world.at(end, () -> end(fault.kind(), members));
            last = Math.max(last, end);
        }
        return last;
    }

    private List<Member> members(Collection<ServerName> names) {
        return names.stream().sorted().map(world::member).toList();
    }

    private List<Member> chosen(Fault.Kind kind) {
        List<Member> left = new ArrayList<>(world.members());
        List<Member> chosen = new ArrayList<>();
        int number = kind == Fault.Kind.PARTITION ? left.size() / 2 : 1;
        while (chosen.size() < number) {
            chosen.add(left.remove(choices.nextInt(left.size())));
        }
        return chosen;
    }

    private void begin(Fault.Kind kind, List<Member> members) {
        switch (kind) {
            case PARTITION -> crossing(members).forEach(Wire::cut);
            case CRASH -> members.forEach(Member::losePower);
            case FREEZE -> members.forEach(Member::freeze);
        }
    }

    private void end(Fault.Kind kind, List<Member> members) {
        switch (kind) {
            case PARTITION -> crossing(members).forEach(Wire::mend);
            case CRASH -> members.forEach(Member::start);
            case FREEZE -> members.forEach(Member::thaw);
        }
    }

    private List<Wire> crossing(List<Member> side) {
        List<ServerName> names = side.stream().map(Member::name).toList();
        return world.wires().stream()
                .filter(wire -> names.contains(wire.link().lower())
                        != names.contains(wire.link().upper()))
                .toList();
    }

    private Result result(long lastFault) {
        long reports = count - reads;
        Latency latency = Latency.of(tracks.untilAllKnow());
        long step = Math.max(1, tracks.untilOneKnows().percentile(1) / SPREAD_STEPS);
        return new Result(
                world.members().size(),
                world.wires().size(),
                count,
                reports,
                unanswered,
                traffic.messages(),
                traffic.kinds(),
                traffic.bytes(),
                (double) traffic.messages() / Math.max(1, count),
                (double) traffic.messages() / Math.max(1, reports),
                (double) traffic.bytes() / Math.max(1, reports),
                traffic.signals(),
                traffic.signalBytes(),
                latency,
                plan.faults().isEmpty() ? 0 : tracks.knownAfter(lastFault) / 1e6,
                tracks.lost(false),
                tracks.lost(true),
                tracks.shares(step, SPREAD_STEPS),
                step / 1e6,
                world.events());
    }
}
