package dev.drover.server.survey;

import dev.drover.herd.ServerName;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
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

/** Asks several servers at once, and says in words why one does not answer. Thread-safe. */
public final class Survey {

    private final Map<ServerName, InetSocketAddress> servers;
    private final Duration patience;

    /**
     * Prepares to ask.
     *
     * @param servers whom to ask, and where each accepts links; unresolved
     * @param patience how long everything may take; whoever has not answered by then counts as silent
     */
    public Survey(Map<ServerName, InetSocketAddress> servers, Duration patience) {
        this.servers = Map.copyOf(servers);
        this.patience = patience;
    }

    /**
     * What is asked of a server.
     *
     * @param <A> the answer
     */
    @FunctionalInterface
    public interface Question<A> {

        /**
         * Asks a server; called on a thread of its own, which is interrupted when the time is up.
         *
         * @throws IOException if there is no answer; the message says why, to be followed by the address
         */
        A ask(ServerName server, InetSocketAddress address) throws IOException;
    }

    /** Asks all servers at once, and waits for their answers. */
    public <A> SortedMap<ServerName, Reply<A>> ask(Question<A> question) {
        List<ServerName> names = List.copyOf(servers.keySet());
        List<Callable<A>> questions = new ArrayList<>();
        names.forEach(name -> questions.add(() -> question.ask(name, resolved(address(name)))));
        SortedMap<ServerName, Reply<A>> replies = new TreeMap<>();
        // Not closed, which would wait for whoever looks a name up; interrupted, they end when they can.
        ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<A>> answers = askers.invokeAll(questions, patience.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < names.size(); i++) {
                replies.put(names.get(i), reply(names.get(i), answers.get(i)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            names.forEach(name -> replies.putIfAbsent(name, new Reply.Silent<>(false, "the question was broken off")));
        } finally {
            askers.shutdownNow();
        }
        return replies;
    }

    private <A> Reply<A> reply(ServerName name, Future<A> answer) throws InterruptedException {
        try {
            return new Reply.Told<>(answer.get());
        } catch (CancellationException e) {
            return new Reply.Silent<>(false, "no answer from " + place(name) + " in time");
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            return new Reply.Silent<>(cause instanceof ConnectException, reason(name, cause));
        }
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

    private static InetSocketAddress resolved(InetSocketAddress address) {
        return new InetSocketAddress(address.getHostString(), address.getPort());
    }

    private String place(ServerName name) {
        return address(name).getHostString() + ":" + address(name).getPort();
    }
}
