package dev.drover.server.trace;

import dev.drover.herd.ClientId;
import dev.drover.herd.ServerName;
import dev.drover.server.link.Inquiry;
import dev.drover.server.link.Membership;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asks servers for what they remember of a client's reports, all at once. Thread-safe. */
public final class Collector {

    /** How often each is asked: the quickest exchange tells most about its clock, and a program's first are slow. */
    private static final int EXCHANGES = 12;

    private final Membership membership;
    private final String version;
    private final Map<ServerName, InetSocketAddress> servers;
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
        this.servers = Map.copyOf(servers);
        this.clock = clock;
        this.patience = patience;
    }

    /** The way of the latest report of a client that any server knows. */
    public Trace collect(ClientId client) {
        return Assembly.of(client, null, ask(client));
    }

    /** The way of a server's own latest report of a client, or of the latest of all if it knows none. */
    Trace collect(ClientId client, ServerName self, Witnessed.Told own) {
        SortedMap<ServerName, Witnessed> answers = ask(client);
        answers.put(self, own);
        return Assembly.of(client, self, answers);
    }

    private SortedMap<ServerName, Witnessed> ask(ClientId client) {
        Map<ServerName, Callable<List<Exchange>>> questions = new LinkedHashMap<>();
        servers.forEach((name, address) -> questions.put(name, () -> ask(name, address, client)));
        List<ServerName> names = List.copyOf(questions.keySet());
        SortedMap<ServerName, Witnessed> answers = new TreeMap<>();
        // Not closed, which would wait for whoever looks a name up; interrupted, they end when they can.
        ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<List<Exchange>>> futures =
                    askers.invokeAll(questions.values(), patience.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < futures.size(); i++) {
                answers.put(names.get(i), witnessed(names.get(i), futures.get(i)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            names.forEach(name -> answers.putIfAbsent(name, new Witnessed.Silent("the question was broken off")));
        } finally {
            askers.shutdownNow();
        }
        return answers;
    }

    /** What a server answered, not looked at yet: that would take time between two questions. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Exchange(byte[] answer, Instant answered, long roundTrip) {}

    private List<Exchange> ask(ServerName name, InetSocketAddress address, ClientId client) throws IOException {
        // Its clock is worth some of the time that there is, and not all of it.
        long enough = System.nanoTime() + patience.toNanos() / 4;
        InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
        List<Exchange> exchanges = new ArrayList<>();
        try (Inquiry inquiry = new Inquiry(membership, version, name, resolved, patience)) {
            do {
                long asked = System.nanoTime();
                byte[] answer = inquiry.ask(Tracer.question(client));
                exchanges.add(new Exchange(answer, clock.instant(), System.nanoTime() - asked));
            } while (exchanges.size() < EXCHANGES && System.nanoTime() - enough < 0);
        }
        return exchanges;
    }

    private Witnessed witnessed(ServerName name, Future<List<Exchange>> answer) throws InterruptedException {
        try {
            return told(answer.get());
        } catch (CancellationException e) {
            return new Witnessed.Silent("no answer from " + place(name) + " in time");
        } catch (IOException e) {
            return new Witnessed.Silent(reason(name, e));
        } catch (ExecutionException e) {
            return new Witnessed.Silent(reason(name, e.getCause() == null ? e : e.getCause()));
        }
    }

    private static Witnessed.Told told(List<Exchange> exchanges) throws IOException {
        Testimony testimony = Testimony.ofJson(exchanges.getLast().answer());
        Exchange quickest = Collections.min(exchanges, Comparator.comparingLong(Exchange::roundTrip));
        ClockDifference clock = ClockDifference.of(
                Seconds.nanos(Testimony.ofJson(quickest.answer()).at()),
                Seconds.nanos(Seconds.of(quickest.answered())),
                quickest.roundTrip());
        return new Witnessed.Told(testimony, testimony.latest(), clock);
    }

    private String reason(ServerName name, Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> "no host is called " + address(name).getHostString();
            case ConnectException _ -> "nothing listens at " + place(name);
            case SocketTimeoutException _ -> "no answer from " + place(name) + " in time";
            case IOException e -> e.getMessage() + " (" + place(name) + ")";
            default -> throw new IllegalStateException("a server could not be asked", cause);
        };
    }

    private InetSocketAddress address(ServerName name) {
        return Objects.requireNonNull(servers.get(name));
    }

    private String place(ServerName name) {
        return address(name).getHostString() + ":" + address(name).getPort();
    }
}
