package dev.drover.comparison.http.server;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows those who wait that somebody is there, from one thread for all of them. */
final class Heartbeats {

    private Heartbeats() {}

    /** Has this run now and then, for as long as the program lives. */
    static void start(Runnable beat) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("heartbeats").daemon().factory());
        long interval = Answers.HEARTBEAT.toMillis();
        var _ = clock.scheduleAtFixedRate(beat, interval, interval, TimeUnit.MILLISECONDS);
    }
}
