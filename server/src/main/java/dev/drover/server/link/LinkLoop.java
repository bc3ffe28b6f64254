package dev.drover.server.link;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what all of a server's links have to say and to hear, on one thread that never waits for any of them.
 *
 * <p>Links are few, and a report that comes in over one leaves over the others. With threads for each link it would be
 * handed from thread to thread in every server on its way, and on small machines waking a thread costs more than all
 * else that is done with a report; here it comes in and leaves in one go. Clients, who are many and know nothing of
 * each other, have a virtual thread each.
 */
final class LinkLoop {

    private static final Logger LOG = LoggerFactory.getLogger(LinkLoop.class);

    /** Rounds that follow each other so closely are in a row. */
    private static final long BUSY_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** So many rounds in a row are question and answer; more are load. */
    private static final int SHORT_EXCHANGE = 4;

    /** How long messages are let collect under load. */
    private static final long COLLECTING_NANOS = TimeUnit.MICROSECONDS.toNanos(250);

    private final Selector selector;
    private final Thread thread;

    /** Links that have come up and are not yet served. */
    private final Queue<Link> newcomers = new ConcurrentLinkedQueue<>();

    /** Whether the loop will look at all links before it waits again. */
    private final AtomicBoolean awake = new AtomicBoolean();

    private volatile boolean stopping;

    /** The loop's own, as are the next two. */
    private final List<Link> links = new ArrayList<>();

    /** When the last round began, as {@link System#nanoTime} counts. */
    private long passedNanos;

    private int inARow;

    LinkLoop(String name) throws IOException {
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().daemon().name("links of " + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Serves a link from now on, until it is over. */
    void add(Link link) {
        newcomers.add(link);
        wakeUp();
        if (stopping) {
            link.over(CloseReason.STOPPING);
        }
    }

    /** Lets the loop look at all links: one has something to say, or has been ended. From any thread; never blocks. */
    void wakeUp() {
        if (!awake.get() && !awake.getAndSet(true)) {
            selector.wakeup();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                awake.set(false);
                welcomeNewcomers();
                select(serve());
                collect();
            }
        } catch (IOException | ClosedSelectorException e) {
            LOG.error("The links of this server are not served any more", e);
        } finally {
            stopping = true;
            links.forEach(link -> link.over(CloseReason.INTERNAL_ERROR));
            newcomers.forEach(link -> link.over(CloseReason.INTERNAL_ERROR));
        }
    }

    private void welcomeNewcomers() {
        for (Link link = newcomers.poll(); link != null; link = newcomers.poll()) {
            if (link.register(selector)) {
                links.add(link);
            }
        }
    }

    /** Lets every link say what it has to; returns for how long there is nothing to do, as long as nothing happens. */
    private long serve() {
        long now = System.nanoTime();
        long wait = TimeUnit.MINUTES.toNanos(1);
        for (int i = links.size() - 1; i >= 0; i--) {
            Link link = links.get(i);
            long next = link.send(now) - now;
            if (link.isOver()) {
                links.remove(i);
            } else {
                wait = Math.min(wait, next);
            }
        }
        return wait;
    }

    private void select(long nanos) throws IOException {
        if (nanos <= 0) {
            selector.selectNow(this::receive);
            return;
        }
        // Rounded up, or the last fraction of a millisecond would be spent looking again and again.
        selector.select(this::receive, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
    }

    /**
     * Lets messages collect when this thread is woken again and again. Else, while clients report one by one, it would be
     * woken for each report, and each would leave in a write of its own. What comes after a quiet moment leaves at once.
     */
    private void collect() {
        long now = System.nanoTime();
        inARow = now - passedNanos < BUSY_NANOS ? inARow + 1 : 0;
        if (inARow > SHORT_EXCHANGE) {
            LockSupport.parkNanos(COLLECTING_NANOS);
        }
        passedNanos = System.nanoTime();
    }

    private void receive(SelectionKey key) {
        if (key.isValid() && key.isReadable()) {
            ((Link) key.attachment()).receive();
        }
    }

    /** Ends the loop, once its links are over. */
    void close(long deadline) {
        stopping = true;
        selector.wakeup();
        Sockets.join(thread, deadline);
        try {
            selector.close();
        } catch (IOException e) {
            LOG.warn("Something of the links could not be closed: {}", e.getMessage());
        }
    }
}
