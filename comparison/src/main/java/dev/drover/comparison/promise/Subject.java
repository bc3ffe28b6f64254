package dev.drover.comparison.promise;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.PlacesPlan;
import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.contender.RunningHerd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A contender's herd of five that is talked to, with a places provider that does what it is told. */
public final class Subject implements AutoCloseable {

    /** How long its servers wait for the provider. */
    public static final Duration PLACES_TIMEOUT = Duration.ofSeconds(2);

    /** A position for whoever needs one. */
    public static final String HERE = "+34.068930-118.445127";

    /** Another one. */
    public static final String THERE = "+45.762500+014.357700";

    /** How long servers may take to know the same when nothing is wrong any more. */
    private static final Duration AGREEMENT = Duration.ofSeconds(5);

    private static final Duration LINKS_UP = Duration.ofSeconds(20);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(200);
    private static final Duration POLL = Duration.ofMillis(20);

    private final StandInPlaces places;
    private final RunningHerd herd;
    private final AtomicInteger clients = new AtomicInteger();

    private Subject(StandInPlaces places, RunningHerd herd) {
        this.places = places;
        this.herd = herd;
    }

    /**
     * Starts a herd; when this returns, what one server is told is told to all.
     *
     * @param folder where its servers write
     */
    public static Subject start(Repository repository, Contender contender, Path folder)
            throws IOException, InterruptedException {
        StandInPlaces places = new StandInPlaces();
        HerdPlan plan = HerdPlan.five(folder).withPlaces(PlacesPlan.http(places.uri(), PLACES_TIMEOUT));
        try {
            Subject subject = new Subject(places, RunningHerd.start(repository, contender, plan, Cores.all()));
            subject.awaitLinks();
            return subject;
        } catch (IOException | InterruptedException | RuntimeException e) {
            places.close();
            throw e;
        }
    }

    /**
     * Waits until what any server is told is known everywhere.
     *
     * @throws IOException if it takes 20 s
     */
    public void awaitLinks() throws IOException, InterruptedException {
        for (String server : herd.plan().servers().keySet()) {
            String client = newClient();
            long end = System.nanoTime() + LINKS_UP.toNanos();
            int time = 0;
            do {
                if (System.nanoTime() > end) {
                    throw new IOException("what " + server + " is told does not reach all servers");
                }
                time++;
                report(server, client, HERE, Integer.toString(time));
            } while (!agreeOn(client, BEFORE_ANOTHER_TRY));
        }
    }

    /** What its servers ask for places. */
    public StandInPlaces places() {
        return places;
    }

    /** Its processes. */
    public RunningHerd herd() {
        return herd;
    }

    /** The names of all servers. */
    public Collection<String> servers() {
        return herd.plan().servers().keySet();
    }

    /** A connection to a server. */
    public Conversation client(String server) throws IOException {
        return new Conversation(herd.plan().linePort(server));
    }

    /** The ID of a client that nobody has heard of. */
    public String newClient() {
        return "client-" + clients.incrementAndGet();
    }

    /** Reports a position to a server, and returns its reply. */
    public String report(String server, String client, String position, String time) throws IOException {
        try (Conversation conversation = client(server)) {
            return conversation
                    .says("IAMAT " + client + " " + position + " " + time)
                    .hears();
        }
    }

    /** The first line of what a server says when it is asked where a client is. */
    public String whereIs(String server, String client) throws IOException {
        try (Conversation conversation = client(server)) {
            return conversation.says("WHATSAT " + client + " 10 0").hears();
        }
    }

    /** Waits until every server says the same, an AT line; false if they don't after 5 s. */
    public boolean agreeOn(String client) throws IOException, InterruptedException {
        return agreeOn(client, AGREEMENT);
    }

    /** As {@link #agreeOn(String)}, with another patience. */
    public boolean agreeOn(String client, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Set<String> answers = new HashSet<>();
            for (String server : servers()) {
                answers.add(whereIs(server, client));
            }
            if (answers.size() == 1 && answers.iterator().next().startsWith("AT ")) {
                return true;
            }
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(POLL);
        }
    }

    @Override
    public void close() {
        herd.close();
        places.close();
    }
}
