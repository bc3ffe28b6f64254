package dev.drover.server.loop;

import dev.drover.server.net.Threads;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with a selector: serves its connections in turn, as far as each can be served without waiting.
 *
 * <p>It goes in rounds: what has come is handled, then what follows from it is sent on, then it is answered. So whoever
 * has an answer knows that others have been told, and the more comes at a time, the less it costs to tell them.
 *
 * <p>{@link #execute} and {@link #isCurrent} are for any thread; all else is for the loop's own.
 */
public final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final long MAX_WAIT = TimeUnit.MINUTES.toNanos(1);

    /** So many are answered at once: to let more wait would save little. */
    private static final int MAX_ANSWERS = 64;

    private final Selector selector;
    private final Thread thread;
    private final Consumer<SelectionKey> server = this::serve;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();

    /** Who answers at the end of the round. */
    private final List<Handler> answering = new ArrayList<>();

    /** Whether the loop will look at its tasks and at what is outgoing before it waits again. */
    private final AtomicBoolean awake = new AtomicBoolean();

    private Outgoing outgoing = Outgoing.NOTHING;
    private volatile boolean stopping;
    private volatile boolean ended;

    Loop(String name) throws IOException {
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    private record Timer(long at, Runnable task) implements Comparable<Timer> {

        @Override
        public int compareTo(Timer other) {
            // Times of System.nanoTime have no order, their differences have.
            return Long.signum(at - other.at);
        }
    }

    void start(Outgoing whatFollows) {
        outgoing = whatFollows;
        thread.start();
    }

    /** Whether the calling thread is this loop's. */
    public boolean isCurrent() {
        return thread.equals(Thread.currentThread());
    }

    /**
     * Has the loop's thread do something soon, after what it was told before.
     *
     * @return false if the loop has ended, and nobody will do it
     */
    public boolean execute(Runnable task) {
        tasks.add(task);
        wakeUp();
        return !ended || !tasks.remove(task);
    }

    /** Has the loop's thread do something when {@link System#nanoTime} has reached a time, or up to a millisecond later. */
    public void at(long nanoTime, Runnable task) {
        timers.add(new Timer(nanoTime, task));
    }

    /** Lets a handler {@linkplain Handler#answer answer} at the end of the round, when what follows has been sent on. */
    public void answerLater(Handler handler) {
        answering.add(handler);
    }

    /** Serves a channel that does not block, until it is closed. */
    public SelectionKey register(SelectableChannel channel, int operations, Handler handler) throws IOException {
        return channel.register(selector, operations, handler);
    }

    /** Does something with each handler of a type whose channel is open. */
    public <T extends Handler> void forEach(Class<T> type, Consumer<T> action) {
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && type.isInstance(key.attachment())) {
                action.accept(type.cast(key.attachment()));
            }
        }
    }

    void wakeUp() {
        if (!awake.get() && !awake.getAndSet(true)) {
            selector.wakeup();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                await();
                runTimers();
                runTasks();
                endRound();
            }
        } catch (IOException e) {
            LOG.error("Connections of this server are not served any more", e);
        } finally {
            ended = true;
            runTasks();
            forEach(Handler.class, handler -> handler.failed(new IOException("this server's loop has ended")));
            closeSelector();
        }
    }

    private void await() throws IOException {
        long wait = timers.isEmpty() ? MAX_WAIT : timers.peek().at - System.nanoTime();
        awake.set(false);
        if (wait <= 0 || !tasks.isEmpty() || outgoing.isDue()) {
            selector.selectNow(server);
        } else {
            // Rounded up, or the last fraction of a millisecond would be spent looking again and again.
            selector.select(server, TimeUnit.NANOSECONDS.toMillis(wait) + 1);
        }
        awake.set(true);
    }

    private void serve(SelectionKey key) {
        Handler handler = (Handler) key.attachment();
        try {
            if (key.isValid()) {
                handler.ready(key);
            }
        } catch (RuntimeException | Error e) {
            handler.failed(e);
        }
        if (answering.size() >= MAX_ANSWERS) {
            endRound();
        }
    }

    /** Sends on what follows from what was handled so far. */
    public void sendOn() {
        outgoing.send();
    }

    private void endRound() {
        sendOn();
        for (Handler handler : answering) {
            try {
                handler.answer();
            } catch (RuntimeException | Error e) {
                handler.failed(e);
            }
        }
        answering.clear();
    }

    private void runTimers() {
        while (!timers.isEmpty() && timers.peek().at - System.nanoTime() <= 0) {
            run(timers.remove().task);
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            run(task);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Something that a loop was to do has failed, by a defect of this server", e);
        }
    }

    void stop() {
        stopping = true;
        selector.wakeup();
        if (thread.getState() == Thread.State.NEW) {
            closeSelector();
        }
    }

    /** Waits for the thread to end until the deadline; whether it has, or was never started. */
    boolean join(long deadline) {
        return Threads.join(thread, deadline);
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            LOG.warn("A selector could not be closed: {}", e.getMessage());
        }
    }
}
