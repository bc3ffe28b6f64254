package dev.drover.simulator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is going to happen, in the order of its time; what is due at the same time happens in the order in which it
 * was planned.
 *
 * <p>A binary heap over parallel arrays: planning an event allocates nothing, and that is what makes millions of them
 * a second possible. For one thread.
 */
final class EventQueue {

    private long[] times = new long[1024];
    private long[] orders = new long[1024];
    private @Nullable Task[] tasks = new Task[1024];
    private @Nullable Object[] subjects = new Object[1024];
    private int size;
    private long planned;
    private long happened;
    private long now;

    /** Something that happens. */
    @FunctionalInterface
    interface Task {

        /**
         * Makes it happen.
         *
         * @param subject what was given when it was planned
         */
        void run(Object subject);
    }

    /** The virtual time, in nanoseconds from the start. */
    long now() {
        return now;
    }

    /** How many events have happened. */
    long happened() {
        return happened;
    }

    /** Plans an event, not before now. */
    void plan(long time, Task task, Object subject) {
        if (size == times.length) {
            grow();
        }
        int hole = size++;
        long due = Math.max(time, now);
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            // What was planned before goes first where times are equal.
            if (times[parent] <= due) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        put(hole, due, planned++, task, subject);
    }

    /** Lets everything happen that is due until a time, which is then now. */
    void runUntil(long time) {
        while (size > 0 && times[0] <= time) {
            Task task = tasks[0];
            Object subject = subjects[0];
            now = times[0];
            removeFirst();
            happened++;
            if (task != null && subject != null) {
                task.run(subject);
            }
        }
        now = Math.max(now, time);
    }

    private void removeFirst() {
        int last = --size;
        long time = times[last];
        long order = orders[last];
        int hole = 0;
        while (true) {
            int child = 2 * hole + 1;
            if (child >= last) {
                break;
            }
            if (child + 1 < last && isBefore(child + 1, times[child], orders[child])) {
                child++;
            }
            if (!isBefore(child, time, order)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        move(last, hole);
        tasks[last] = null;
        subjects[last] = null;
    }

    private boolean isBefore(int index, long time, long order) {
        return times[index] < time || (times[index] == time && orders[index] < order);
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], tasks[from], subjects[from]);
    }

    private void put(int at, long time, long order, @Nullable Task task, @Nullable Object subject) {
        times[at] = time;
        orders[at] = order;
        tasks[at] = task;
        subjects[at] = subject;
    }

    private void grow() {
        int length = 2 * times.length;
        times = Arrays.copyOf(times, length);
        orders = Arrays.copyOf(orders, length);
        tasks = Arrays.copyOf(tasks, length);
        subjects = Arrays.copyOf(subjects, length);
    }
}
