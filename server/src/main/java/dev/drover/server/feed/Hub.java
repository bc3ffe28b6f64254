package dev.drover.server.feed;

import dev.drover.herd.Herd;
import dev.drover.herd.Mark;
import dev.drover.herd.Report;
import dev.drover.herd.Watch;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of a feed: a thread that takes from the herd what has changed, numbers it, and hands it to the readers.
 *
 * <p>What readers are shown is not what the herd knows at the moment but what this thread has handed on by then, from
 * first to last: a table of its own says where each client was by that. So what there was in the beginning and what has
 * changed since fit together, whoever came when.
 *
 * <p>The first change has number 2: with 1 nothing had changed yet, and 0 means that nothing is sure.
 */
final class Hub implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    /** How often others are told how far this feed is. */
    private static final long TELL_EVERY = Duration.ofMillis(50).toNanos();

    /** How often it is looked whether this server knows by now what a reader was shown elsewhere. */
    private static final long LOOK_EVERY = Duration.ofMillis(10).toNanos();

    private static final long REST = Duration.ofSeconds(1).toNanos();

    /** Changes in a row, before it is looked what else there is to do. */
    private static final int CHANGES_IN_A_ROW = 1_000;

    /** Clients of one portion of the whole; and of all portions in a row. */
    private static final int PORTION = 2_048;

    private static final int PORTIONS_IN_A_ROW = 50_000;

    private final Herd herd;
    private final FeedConfiguration configuration;
    private final Feeds feeds;
    private final FeedCounters counters;
    private final long incarnation = new SecureRandom().nextLong();
    private final Thread thread;
    private final Watch watch;
    private final Spots spots = new Spots();
    private final History history = new History();
    private final Audience audience = new Audience(spots);
    private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final Set<Reader> readers = new LinkedHashSet<>();
    private final Set<Reader> fillings = new LinkedHashSet<>();
    private final List<Guest> guests = new ArrayList<>();
    private volatile long shown = history.last();
    private volatile boolean stopped;
    private long told;
    private long nextTelling = System.nanoTime();
    private long emptySince = System.nanoTime();

    Hub(Herd herd, FeedConfiguration configuration, Feeds feeds) {
        this.herd = herd;
        this.configuration = configuration;
        this.feeds = feeds;
        this.counters = feeds.counters();
        this.thread =
                Thread.ofPlatform().name("feed of " + herd.self()).daemon().unstarted(this);
        this.watch = herd.watch(this::wakeUp);
    }

    /** A reader that was shown something elsewhere, which this server may not know yet. */
    private record Guest(Reader reader, Mark mark, long deadline) {}

    void start() {
        thread.start();
    }

    void wakeUp() {
        LockSupport.unpark(thread);
    }

    /** Ends it, and all readers. */
    void stop() {
        stopped = true;
        wakeUp();
    }

    /** Waits until it has ended, but not for ever. */
    void join(Duration patience) throws InterruptedException {
        thread.join(patience);
    }

    /** Lets a reader in, who brings back an id that may not be one, or none. */
    void enter(Reader reader, @Nullable String id) {
        ask(() -> {
            readers.add(reader);
            showWhatWaits();
            welcome(reader, id);
        });
    }

    void leave(Reader reader) {
        ask(() -> {
            readers.remove(reader);
            fillings.remove(reader);
            audience.remove(reader);
            emptySince = System.nanoTime();
        });
    }

    private void ask(Runnable request) {
        requests.add(request);
        wakeUp();
    }

    /** Everything up to this number has been handed to the readers. */
    long shown() {
        return shown;
    }

    Token token(long low, long high) {
        return new Token(herd.self(), incarnation, low, high);
    }

    @Override
    public void run() {
        try {
            lookAround();
            while (!stopped) {
                boolean busy = answerRequests();
                busy |= showChanges();
                busy |= showWhole();
                long now = System.nanoTime();
                tellOthers(now);
                receiveGuests(now);
                if (!busy) {
                    retireOrRest(now);
                }
            }
        } catch (RuntimeException | Error e) {
            LOG.error("The feed of {} ends by an error in this program", herd.self(), e);
        } finally {
            feeds.retire(this, () -> true);
            answerRequests();
            readers.forEach(Reader::end);
            herd.coverage().reached(incarnation, shown);
            watch.close();
        }
    }

    /** Notes where everybody is; whoever moves meanwhile is in the watch. */
    private void lookAround() {
        for (int page = 0; page < Herd.PAGES; page++) {
            for (Report report : herd.page(page)) {
                spots.put(spots.key(report.clientField()), report);
            }
        }
    }

    private boolean answerRequests() {
        Runnable request = requests.poll();
        boolean any = request != null;
        for (; request != null; request = requests.poll()) {
            request.run();
        }
        return any;
    }

    private boolean showChanges() {
        int count = 0;
        Report report = watch.poll();
        for (; report != null; report = ++count < CHANGES_IN_A_ROW ? watch.poll() : null) {
            show(report);
        }
        shown = history.last();
        return count > 0;
    }

    /** Whatever the herd knows by now, this feed does after it. */
    private void showWhatWaits() {
        for (int waiting = watch.pending(); waiting > 0; waiting -= CHANGES_IN_A_ROW) {
            showChanges();
        }
    }

    private void show(Report report) {
        ClientKey client = spots.key(report.clientField());
        Spot before = spots.find(client);
        if (before == null || report.compareTo(before.report) > 0) {
            Change change = new Change(history.last() + 1, client, spots.put(client, report), before);
            history.add(change);
            for (Reader reader : audience.tell(change)) {
                reader.gap(Event.Reason.TOO_SLOW);
                counters.gaps(Event.Reason.TOO_SLOW).increment();
                startWhole(reader);
            }
        }
    }

    private void welcome(Reader reader, @Nullable String id) {
        Token token = id == null ? null : Token.parse(id);
        if (id == null) {
            join(reader);
        } else if (token == null) {
            joinAfterGap(reader, Event.Reason.UNKNOWN_ID);
        } else if (isOwn(token)) {
            if (goOn(reader, token)) {
                counters.resumed(Resumption.CHANGES).increment();
            } else {
                joinAgain(reader);
            }
        } else {
            long deadline = System.nanoTime() + configuration.patience().toNanos();
            guests.add(new Guest(reader, token.mark(), deadline));
        }
    }

    private boolean isOwn(Token token) {
        return token.server().equals(herd.self()) && token.incarnation() == incarnation && token.high() <= shown;
    }

    private void joinAgain(Reader reader) {
        counters.resumed(Resumption.WHOLE).increment();
        join(reader);
    }

    private void joinAfterGap(Reader reader, Event.Reason reason) {
        counters.resumed(Resumption.GAP).increment();
        counters.gaps(reason).increment();
        reader.gap(reason);
        join(reader);
    }

    private void join(Reader reader) {
        audience.add(reader);
        startWhole(reader);
    }

    private void startWhole(Reader reader) {
        reader.begin();
        Seat seat = reader.seat();
        boolean few =
                reader.filter() instanceof Filter.One || (seat == null && reader.filter() instanceof Filter.Around);
        reader.startPortions(few ? 0 : spots.portionBits(seat == null ? null : seat.area, PORTION));
        fillings.add(reader);
    }

    /** Tells a reader what has changed since it was here last, if that is known; returns whether it is. */
    private boolean goOn(Reader reader, Token token) {
        if (!history.isSince(token.low()) || reader.filter() instanceof Filter.Around) {
            return false;
        }
        audience.add(reader);
        reader.startPortions(0);
        reader.endPortion();
        reader.beginAfter(token);
        if (history.goThrough(token.low(), change -> tellAgain(reader, change))) {
            reader.current(history.last());
        } else {
            startWhole(reader);
        }
        return true;
    }

    /** Tells of a change if that is wanted; returns whether no more waits than may. */
    private boolean tellAgain(Reader reader, Change change) {
        Seat seat = reader.seat();
        boolean wanted = switch (reader.filter()) {
            case Filter.One one -> change.client.id().equals(one.client().bytes());
            default -> seat == null || seat.area.has(change.spot);
        };
        boolean gone = !wanted && seat != null && change.before != null && seat.area.has(change.before);
        return !(wanted || gone) || reader.tell(change, gone);
    }

    /** Tells readers who have room a portion more of all that there is. */
    private boolean showWhole() {
        boolean any = false;
        int count = 0;
        Map<Integer, List<Change>> forAll = new HashMap<>();
        for (Reader reader : List.copyOf(fillings)) {
            if (count < PORTIONS_IN_A_ROW && reader.hasRoom()) {
                any = true;
                count += 1 + tellPortion(reader, forAll);
            }
        }
        return any;
    }

    private int tellPortion(Reader reader, Map<Integer, List<Change>> forAll) {
        Seat seat = reader.seat();
        List<Change> portion = switch (reader.filter()) {
            case Filter.Everything _ -> {
                // Many who come at the same time are told the same.
                int which = (1 << reader.portionBits()) + reader.portions();
                yield forAll.computeIfAbsent(which, _ -> portion(reader, null));
            }
            case Filter.One one -> {
                Spot spot = spots.find(spots.key(one.client().bytes()));
                yield spot == null ? List.of() : List.of(present(spot));
            }
            default -> seat == null ? List.of() : portion(reader, seat.area);
        };
        portion.forEach(change -> reader.tell(change, false));
        if (reader.endPortion()) {
            fillings.remove(reader);
            reader.current(history.last());
        }
        return portion.size();
    }

    private List<Change> portion(Reader reader, @Nullable Area area) {
        List<Change> portion = new ArrayList<>();
        spots.forEach(area, reader.portionBits(), reader.portions(), spot -> portion.add(present(spot)));
        return portion;
    }

    private Change present(Spot spot) {
        return new Change(history.last(), spots.key(spot.report.clientField()), spot, null);
    }

    /** Has neighbours told how far this server is, so that its readers can go on there. */
    private void tellOthers(long now) {
        if (told < shown && now - nextTelling >= 0) {
            told = shown;
            nextTelling = now + TELL_EVERY;
            herd.coverage().reached(incarnation, told);
        }
    }

    private void receiveGuests(long now) {
        guests.removeIf(guest -> {
            if (guest.reader.isEnded()) {
                return true;
            }
            if (herd.coverage().covers(guest.mark)) {
                showWhatWaits();
                joinAgain(guest.reader);
                return true;
            }
            if (now - guest.deadline >= 0) {
                joinAfterGap(guest.reader, Event.Reason.NOT_COVERED);
                return true;
            }
            return false;
        });
    }

    private void retireOrRest(long now) {
        long untilRetirement = emptySince + configuration.linger().toNanos() - now;
        if (readers.isEmpty() && untilRetirement <= 0) {
            stopped = feeds.retire(this, requests::isEmpty);
            return;
        }
        long rest = readers.isEmpty() ? untilRetirement : REST;
        if (told < shown) {
            rest = Math.min(rest, nextTelling - now);
        }
        if (!guests.isEmpty()) {
            rest = Math.min(rest, LOOK_EVERY);
        }
        LockSupport.parkNanos(this, rest);
    }
}
