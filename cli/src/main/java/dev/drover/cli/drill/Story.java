package dev.drover.cli.drill;

import dev.drover.cli.console.Live;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells what happens while it happens, with the time since the load began. Thread-safe. */
final class Story implements AutoCloseable {

    private static final long REDRAW_MILLIS = 500;

    private final @Nullable Live live;
    private volatile long began = System.nanoTime();
    private volatile @Nullable Thread ticker;

    /**
     * Begins a story.
     *
     * @param live where it is told; null if nobody wants to hear it
     */
    Story(@Nullable Live live) {
        this.live = live;
    }

    /** From now on the time counts, and the lines at the foot of a terminal are kept up to date. */
    void clockStarts(Supplier<List<String>> foot) {
        began = System.nanoTime();
        Live redrawn = live;
        if (redrawn != null && redrawn.redraws()) {
            ticker = Thread.ofVirtual().name("story").start(() -> {
                try {
                    while (true) {
                        redrawn.show(foot.get());
                        Thread.sleep(REDRAW_MILLIS);
                    }
                } catch (InterruptedException e) {
                    // The story is over.
                }
            });
        }
    }

    /** Seconds since the load began. */
    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Tells that something has happened just now. */
    void tell(String event) {
        say(String.format(Locale.ROOT, "%7.1f s  %s", seconds(), event));
    }

    /** Says something that has no time. */
    void say(String line) {
        if (live != null) {
            live.say(line);
        }
    }

    @Override
    public void close() {
        Thread running = ticker;
        if (running != null) {
            running.interrupt();
            Joining.all(List.of(running));
        }
        if (live != null) {
            live.show(List.of());
            live.close();
        }
    }
}
