package dev.drover.herd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What of others' lives a member has caught up with: so whoever was shown something at one server can go on at another,
 * and it is known whether that one knows as much.
 *
 * <p>A server that shows reports to watchers numbers what it shows, and says here up to which number it has come; it
 * must do so after it has got from the herd what it gives the number to. Neighbours are told with
 * {@link Message.Covered}, "you know all that I knew when I was there": behind everything that was in the outbox then,
 * and only while the neighbour {@linkplain Completeness is known to be told of everything}. What a member has caught up
 * with itself, it says in the same message: so it goes round. This is a vector clock (Fidge, 1988; Mattern, 1989)
 * with one component for each life of a server that has watchers, for reports that need no order among themselves.
 *
 * <p>While nobody has watchers nothing is said. Thread-safe.
 */
public final class Coverage {

    /** Lives remembered, most of them over; those that were not heard of for longest are forgotten. */
    private static final int MAX_COUNT = Message.MAX_ORIGINS;

    private final ServerName self;
    private final Runnable changed;

    /** By life, the one that was heard of last at the end. */
    private final Map<Life, Long> numbers = new LinkedHashMap<>();

    /**
     * Makes one that knows of nobody.
     *
     * @param changed is run after something has changed, so that neighbours are told
     */
    Coverage(ServerName self, Runnable changed) {
        this.self = self;
        this.changed = changed;
    }

    private record Life(ServerName server, long incarnation) {
        static Life of(Mark mark) {
            return new Life(mark.server(), mark.incarnation());
        }
    }

    /**
     * This server has come to a number: everything that it ever shows with this number, or a smaller one, it has already
     * got from the herd.
     *
     * @param incarnation which life of this server it is
     * @param number not smaller than before
     */
    public void reached(long incarnation, long number) {
        note(List.of(new Mark(self, incarnation, number)));
    }

    /** Whether this member knows all that a server knew at a moment: each report of then, or a newer one. */
    public synchronized boolean covers(Mark mark) {
        return numbers.getOrDefault(Life.of(mark), Long.MIN_VALUE) >= mark.number();
    }

    /** This member knows all that others knew at these moments. */
    void note(List<Mark> marks) {
        boolean news = false;
        synchronized (this) {
            for (Mark mark : marks) {
                if (!covers(mark)) {
                    Life life = Life.of(mark);
                    numbers.remove(life); // to the end
                    numbers.put(life, mark.number());
                    news = true;
                }
            }
            for (Iterator<Life> oldest = numbers.keySet().iterator(); numbers.size() > MAX_COUNT; ) {
                oldest.next();
                oldest.remove();
            }
        }
        if (news) {
            changed.run();
        }
    }

    /** What one neighbour knows of this, as far as the two have told each other. Guarded by the coverage's monitor. */
    static final class Told {

        private final Map<Life, Long> numbers = new HashMap<>();

        private boolean isNews(Life life, long number) {
            return numbers.getOrDefault(life, Long.MIN_VALUE) < number;
        }
    }

    /** A neighbour has said this itself. */
    synchronized void heard(Told told, List<Mark> marks) {
        marks.forEach(mark -> told.numbers.merge(Life.of(mark), mark.number(), Math::max));
        if (told.numbers.size() > 2 * MAX_COUNT) {
            told.numbers.keySet().retainAll(numbers.keySet());
        }
    }

    /**
     * What a neighbour should be told, if it may be; from then on it counts as told.
     *
     * @param may looked at after the numbers are read
     */
    synchronized List<Mark> news(Told told, BooleanSupplier may) {
        List<Mark> news = new ArrayList<>();
        numbers.forEach((life, number) -> {
            if (told.isNews(life, number)) {
                news.add(new Mark(life.server(), life.incarnation(), number));
            }
        });
        if (news.isEmpty() || !may.getAsBoolean()) {
            return List.of();
        }
        heard(told, news);
        return news;
    }
}
