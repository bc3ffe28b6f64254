package dev.drover.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.herd.ClientId;
import dev.drover.herd.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A reader as it should be: it shows what it is told, and notes when it is shown something older. */
final class Screen {

    final Filter filter;
    final Map<ClientId, Report> shown = new HashMap<>();

    /** What happened but positions and leavings, in the words of the contract. */
    final List<String> notices = new ArrayList<>();

    private final Semaphore wakeUps = new Semaphore(0);
    private final Map<ClientId, Report> newest = new HashMap<>();
    private @Nullable Reader reader;
    private @Nullable String id;
    private int moves;
    private volatile boolean current;

    Screen(Filter filter) {
        this.filter = filter;
    }

    /** Begins to read, or goes on, at a server. */
    Screen connect(Feeds feeds) {
        disconnect();
        current = false;
        reader = feeds.open(filter, id, wakeUps::release);
        return this;
    }

    /** Likewise, and takes what it is told as soon as there is anything, on the feed's own thread. */
    Screen connectEagerly(Feeds feeds) {
        disconnect();
        current = false;
        CompletableFuture<Void> opened = new CompletableFuture<>();
        reader = feeds.open(filter, id, () -> {
            opened.join();
            readAll();
            wakeUps.release();
        });
        opened.complete(null);
        return this;
    }

    void disconnect() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    boolean isConnected() {
        return reader != null && !reader.isEnded();
    }

    int moves() {
        return moves;
    }

    @Nullable
    String id() {
        return id;
    }

    void id(String other) {
        id = other;
    }

    /** Takes one thing that it is told; false if there is nothing. */
    boolean read() {
        Event event = reader == null ? null : reader.poll();
        if (event == null) {
            return false;
        }
        switch (event) {
            case Event.Begin(boolean whole) -> {
                notices.add(whole ? "begin whole" : "begin");
                if (whole) {
                    shown.clear();
                }
            }
            case Event.Moved(Change change, Token token) -> {
                Report report = change.report();
                Report before = newest.put(report.client(), report);
                assertThat(before == null || before.compareTo(report) <= 0)
                        .as("%s is shown after %s; %s", report, before, notices)
                        .isTrue();
                shown.put(report.client(), report);
                moves++;
                id = token.toString();
            }
            case Event.Left(ClientId client, Token token) -> {
                shown.remove(client);
                id = token.toString();
            }
            case Event.Current(Token token) -> {
                notices.add("current");
                current = true;
                id = token.toString();
            }
            case Event.Gap(Event.Reason reason) -> {
                notices.add("gap " + reason);
                newest.clear();
            }
        }
        return true;
    }

    /** Takes all that it is told by now. */
    void readAll() {
        read(Integer.MAX_VALUE);
    }

    /** Takes some of what it is told. */
    void read(int most) {
        boolean any = true;
        for (int i = 0; any && i < most; i++) {
            any = read();
        }
    }

    /** Reads until it is told that it has all that there was when it began. */
    void readUntilCurrent() throws InterruptedException {
        readUntil(() -> current);
    }

    /** Waits until it was told that; for one that takes all as soon as it comes. */
    void awaitCurrent() {
        await().until(() -> current);
    }

    /** Reads until it shows something. */
    void readUntil(Report report) throws InterruptedException {
        readUntil(() -> Objects.equals(report, shown.get(report.client())));
    }

    /** Reads until it shows these clients and no others. */
    void readUntilThereAre(ClientId... clients) throws InterruptedException {
        readUntil(() -> shown.keySet().equals(Set.of(clients)));
    }

    private void readUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (!read()) {
                assertThat(wakeUps.tryAcquire(10, TimeUnit.SECONDS))
                        .as("something more after %s and %s", notices, shown)
                        .isTrue();
            }
        }
    }
}
