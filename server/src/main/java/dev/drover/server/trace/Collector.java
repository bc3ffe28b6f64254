package dev.drover.server.trace;

import dev.drover.herd.ClientId;
import dev.drover.herd.ServerName;
import dev.drover.server.link.Inquiry;
import dev.drover.server.link.Membership;
import dev.drover.server.survey.Reply;
import dev.drover.server.survey.Survey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Asks servers for what they remember of a client's reports, all at once. Thread-safe. */
public final class Collector {

    /** How often each is asked: the quickest exchange tells most about its clock, and a program's first are slow. */
    private static final int EXCHANGES = 12;

    private final Membership membership;
    private final String version;
    private final Survey servers;
    private final InstantSource clock;
    private final Duration patience;

    /**
     * Prepares to ask.
     *
     * @param membership the herd's name and secret, and the name of the one who asks
     * @param version the program's version
     * @param servers whom to ask, and where each accepts links; unresolved
     * @param patience how long everything may take; whoever has not answered by then counts as silent
     */
    public Collector(
            Membership membership,
            String version,
            Map<ServerName, InetSocketAddress> servers,
            InstantSource clock,
            Duration patience) {
        this.membership = membership;
        this.version = version;
        this.servers = new Survey(servers, patience);
        this.clock = clock;
        this.patience = patience;
    }

    /** The way of the latest report of a client that any server knows. */
    public Trace collect(ClientId client) {
        return Assembly.of(client, null, ask(client));
    }

    /** The way of a server's own latest report of a client, or of the latest of all if it knows none. */
    Trace collect(ClientId client, ServerName self, Witnessed own) {
        SortedMap<ServerName, Reply<Witnessed>> answers = ask(client);
        answers.put(self, new Reply.Told<>(own));
        return Assembly.of(client, self, answers);
    }

    private SortedMap<ServerName, Reply<Witnessed>> ask(ClientId client) {
        return servers.ask((name, address) -> witnessed(exchange(name, address, client)));
    }

    /** What a server answered, not looked at yet: that would take time between two questions. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Exchange(byte[] answer, Instant answered, long roundTrip) {}

    private List<Exchange> exchange(ServerName name, InetSocketAddress address, ClientId client) throws IOException {
        // Its clock is worth some of the time that there is, and not all of it.
        long enough = System.nanoTime() + patience.toNanos() / 4;
        List<Exchange> exchanges = new ArrayList<>();
        try (Inquiry inquiry = new Inquiry(membership, version, name, address, patience)) {
            do {
                long asked = System.nanoTime();
                byte[] answer = inquiry.ask(Tracer.question(client));
                exchanges.add(new Exchange(answer, clock.instant(), System.nanoTime() - asked));
            } while (exchanges.size() < EXCHANGES && System.nanoTime() - enough < 0);
        }
        return exchanges;
    }

    private static Witnessed witnessed(List<Exchange> exchanges) throws IOException {
        Testimony testimony = Testimony.ofJson(exchanges.getLast().answer());
        Exchange quickest = Collections.min(exchanges, Comparator.comparingLong(Exchange::roundTrip));
        ClockDifference clock = ClockDifference.of(
                Seconds.nanos(Testimony.ofJson(quickest.answer()).at()),
                Seconds.nanos(Seconds.of(quickest.answered())),
                quickest.roundTrip());
        return new Witnessed(testimony, testimony.latest(), clock);
    }
}
