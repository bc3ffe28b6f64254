package dev.drover.herd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Members of a herd, and links that take time: in one thread, in a virtual time of milliseconds. */
final class TimedNetwork {

    static final long COMPARE_EVERY = 3_000;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Random random;
    private final List<Herd> members = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<Report, List<Long>> heardAt = new HashMap<>();
    private final Map<Class<?>, Integer> sent = new HashMap<>();
    private long now;
    private long count;

    TimedNetwork(Random random) {
        this.random = random;
    }

    private record Event(long time, long number, Runnable action) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(number, other.number);
        }
    }

    Herd member(String name, Spreading spreading) {
        Herd member = new Herd(ServerName.of(name), Samples.KEY, spreading);
        members.add(member);
        return member;
    }

    /** A herd in which every member has four neighbours, chosen at random; all links take the same time. */
    static TimedNetwork ofFourNeighboursEach(int size, Spreading spreading, long delay, Random random) {
        TimedNetwork network = new TimedNetwork(random);
        for (int i = 0; i < size; i++) {
            network.member("server-" + i, spreading);
        }
        Set<List<Integer>> pairs = new HashSet<>();
        List<Integer> ends = new ArrayList<>();
        do {
            pairs.clear();
            ends.clear();
            for (int i = 0; i < 4 * size; i++) {
                ends.add(i / 4);
            }
            Collections.shuffle(ends, random);
            for (int i = 0; i < ends.size(); i += 2) {
                int lower = Math.min(ends.get(i), ends.get(i + 1));
                int upper = Math.max(ends.get(i), ends.get(i + 1));
                if (lower != upper) {
                    pairs.add(List.of(lower, upper));
                }
            }
        } while (pairs.size() < 2 * size);
        pairs.forEach(
                pair -> network.connect(network.members.get(pair.get(0)), network.members.get(pair.get(1)), delay));
        return network;
    }

    List<Herd> members() {
        return members;
    }

    List<Link> links() {
        return links;
    }

    long now() {
        return now;
    }

    /** A link that the left member dialled, compared at once and from time to time. */
    Link connect(Herd left, Herd right, long delay) {
        Link link = new Link(left, right, delay);
        links.add(link);
        compareAgainAndAgain(link, 0);
        return link;
    }

    private void compareAgainAndAgain(Link link, long pause) {
        at(now + pause, () -> {
            if (!link.toRight.sender.isClosed()) {
                link.toRight.sender.compare();
                compareAgainAndAgain(link, pause == 0 ? random.nextLong(COMPARE_EVERY) + 1 : COMPARE_EVERY);
            }
        });
    }

    void disconnect(Link link) {
        links.remove(link);
        link.toRight.sender.close();
        link.toLeft.sender.close();
    }

    void at(long time, Runnable action) {
        events.add(new Event(time, count++, action));
    }

    /** Lets time go by. */
    void run(long duration) {
        long end = now + duration;
        while (!events.isEmpty() && events.element().time <= end) {
            Event event = events.remove();
            now = event.time;
            event.action.run();
        }
        now = end;
    }

    /** A member gets a report of a new client. */
    Report report(Herd member) {
        Report report = Samples.report("client-" + count++, now, Long.toString(now), member.self());
        heardAt.put(report, new ArrayList<>(List.of(now)));
        member.offer(report);
        return report;
    }

    /** A number of reports to one member, one after another has spread. */
    void reports(Herd member, int reports) {
        for (int i = 0; i < reports; i++) {
            report(member);
            run(1_000);
        }
    }

    /** Random members get reports, so many a second. */
    void load(int perSecond, long duration) {
        for (long time = 0; time < duration; time += 1_000 / perSecond) {
            at(now + time, () -> report(members.get(random.nextInt(members.size()))));
        }
        run(duration);
    }

    /** How long each report took until all members knew it; {@link Long#MAX_VALUE} if they still don't. In order. */
    List<Long> delays() {
        return heardAt.values().stream()
                .map(times -> times.size() >= members.size() ? times.getLast() - times.getFirst() : Long.MAX_VALUE)
                .sorted()
                .toList();
    }

    int known(Report report) {
        return (int) members.stream()
                .filter(member -> Objects.equals(member.latest(report.client()), report))
                .count();
    }

    boolean agree() {
        return members.stream().map(Herd::digest).distinct().count() == 1;
    }

    int sent(Class<? extends Message> type) {
        return sent.getOrDefault(type, 0);
    }

    int sent() {
        return sent.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Counts messages, reports and delays anew. */
    void forget() {
        sent.clear();
        heardAt.clear();
    }

    @Override
    public String toString() {
        Map<String, Integer> names = new HashMap<>();
        sent.forEach((type, number) -> names.put(type.getSimpleName(), number));
        return names.toString();
    }

    /** Two members' sides of a link. */
    final class Link {

        final Herd left;
        final Herd right;
        final Way toRight;
        final Way toLeft;

        Link(Herd left, Herd right, long delay) {
            this.left = left;
            this.right = right;
            toRight = new Way(this, left, right);
            toLeft = new Way(this, right, left);
            delay(delay);
        }

        void delay(long delay) {
            toRight.delay = delay;
            toLeft.delay = delay;
        }

        /** From now on each message takes longer by a random time up to this. */
        void jitter(long jitter) {
            toRight.jitter = jitter + 1;
            toLeft.jitter = jitter + 1;
        }

        /** How many reports were sent over it, both ways, since somebody last asked. */
        int reports() {
            int reports = toRight.reports + toLeft.reports;
            toRight.reports = 0;
            toLeft.reports = 0;
            return reports;
        }

        /** From now on messages of this kind get lost, both ways. */
        void lose(Predicate<Message> kind) {
            toRight.lost = kind;
            toLeft.lost = kind;
        }
    }

    /** One way of a link; nothing overtakes anything on it. */
    final class Way {

        long delay;
        long jitter;
        int reports;
        Predicate<Message> lost = _ -> false;
        private final Link link;
        private final Neighbour sender;
        private boolean awake;
        private long lastArrival;

        @SuppressWarnings("this-escape") // nobody wakes a link up that is being made
        Way(Link link, Herd from, Herd to) {
            this.link = link;
            sender = from.connect(to.self(), this::wakeUp);
        }

        private Neighbour receiver() {
            return link.toLeft == this ? link.toRight.sender : link.toLeft.sender;
        }

        Neighbour neighbour() {
            return sender;
        }

        private void wakeUp() {
            if (!awake) {
                awake = true;
                at(now, this::send);
            }
        }

        private void send() {
            awake = false;
            for (Message message = sender.poll(); message != null; message = sender.poll()) {
                sent.merge(message.getClass(), 1, Integer::sum);
                reports += message instanceof Report ? 1 : 0;
                if (!lost.test(message)) {
                    Message kept = message;
                    lastArrival = Math.max(lastArrival, now + delay + (jitter > 0 ? random.nextLong(jitter) : 0));
                    at(lastArrival, () -> deliver(kept));
                }
            }
        }

        private void deliver(Message message) {
            if (sender.isClosed() || receiver().isClosed()) {
                return;
            }
            if (receiver().receive(message) == Outcome.WON) {
                Report report = message instanceof Message.Repair(Report repaired) ? repaired : (Report) message;
                List<Long> times = heardAt.get(report);
                if (times != null) {
                    times.add(now);
                }
            }
        }
    }
}
