package dev.drover.server;

import dev.drover.herd.ServerName;
import dev.drover.server.http.HerdMember;
import dev.drover.server.link.Membership;
import dev.drover.server.link.StatusClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Asks all servers of the herd how they are, as an observer at their link ports.
 *
 * <p>An answer is good for a second, and whoever asks while it is sought waits for the same one: however many ask, the
 * others are asked once a second. It takes two seconds at most. Thread-safe.
 */
final class HerdInquiry implements Supplier<List<HerdMember>>, AutoCloseable {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** To connect, to prove oneself, and to get the answer may each take so long. */
    private static final Duration PATIENCE_FOR_A_STEP = PATIENCE.dividedBy(3);

    private final Configuration configuration;
    private final ServerName self;
    private final Membership membership;
    private final Supplier<ServerStatus> own;
    private final InstantSource clock;
    private final Map<ServerName, Instant> heardAt = new ConcurrentHashMap<>();
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
    private List<HerdMember> answer = List.of();
    private long askedAt = System.nanoTime() - FRESH.toNanos();

    /**
     * Prepares to ask.
     *
     * @param own tells how this server itself is
     */
    HerdInquiry(Configuration configuration, ServerName self, Supplier<ServerStatus> own, InstantSource clock) {
        this.configuration = configuration;
        this.self = self;
        this.membership = new Membership(
                configuration.herd().name(), self, configuration.secret().text());
        this.own = own;
        this.clock = clock;
    }

    @Override
    public synchronized List<HerdMember> get() {
        if (System.nanoTime() - askedAt >= FRESH.toNanos()) {
            answer = ask();
            askedAt = System.nanoTime();
        }
        return answer;
    }

    private List<HerdMember> ask() {
        List<ServerName> names = List.copyOf(configuration.servers().keySet());
        List<Callable<HerdMember>> questions = new ArrayList<>();
        names.forEach(name -> questions.add(() -> ask(name)));
        try {
            List<Future<HerdMember>> answers = askers.invokeAll(questions, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            List<HerdMember> members = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                members.add(result(names.get(i), answers.get(i)));
            }
            return members;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the herd", e);
        }
    }

    private HerdMember result(ServerName name, Future<HerdMember> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException e) {
            return silent(name, HerdMember.State.UNKNOWN, "It did not answer in time.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question to " + name + " failed", e);
        }
    }

    private HerdMember ask(ServerName name) {
        if (name.equals(self)) {
            return up(name, own.get());
        }
        ServerConfiguration server = configuration.server(name);
        String place = server.address() + ":" + server.linkPort();
        try {
            InetSocketAddress address = new InetSocketAddress(server.address(), server.linkPort());
            byte[] status = StatusClient.ask(membership, Version.CURRENT, name, address, PATIENCE_FOR_A_STEP);
            return up(name, ServerStatus.ofJson(status));
        } catch (ConnectException e) {
            return silent(name, HerdMember.State.DOWN, "Nothing listens at " + place + ".");
        } catch (UnknownHostException e) {
            return silent(name, HerdMember.State.UNKNOWN, "No host is called " + server.address() + ".");
        } catch (SocketTimeoutException e) {
            return silent(name, HerdMember.State.UNKNOWN, "It did not answer in time.");
        } catch (IOException e) {
            return silent(name, HerdMember.State.UNKNOWN, "At " + place + ": " + e.getMessage() + ".");
        } catch (JacksonException e) {
            return silent(name, HerdMember.State.UNKNOWN, "It is of another version, and was not understood.");
        }
    }

    private HerdMember up(ServerName name, ServerStatus status) {
        Instant now = clock.instant();
        heardAt.put(name, now);
        return member(name, HerdMember.State.UP, status, now, null);
    }

    private HerdMember silent(ServerName name, HerdMember.State state, String trouble) {
        return member(name, state, null, heardAt.get(name), trouble);
    }

    private HerdMember member(
            ServerName name,
            HerdMember.State state,
            @Nullable ServerStatus status,
            @Nullable Instant heard,
            @Nullable String trouble) {
        ServerConfiguration server = configuration.server(name);
        return new HerdMember(
                name.toString(),
                state,
                server.address() + ":" + server.linePort(),
                server.httpAddress(configuration.http().scheme()),
                status == null ? null : status.clients(),
                status == null ? null : status.links(),
                heard,
                trouble);
    }

    @Override
    public void close() {
        askers.shutdownNow();
    }
}
