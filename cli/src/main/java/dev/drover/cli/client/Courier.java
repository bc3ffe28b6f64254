package dev.drover.cli.client;

import dev.drover.cli.console.Failure;
import dev.drover.cli.options.ServerAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings commands to a herd: to one server while it answers, then to the next one that does, as a phone would.
 *
 * <p>A command counts as delivered when its reply has come, so none is lost when a server goes away; one may arrive
 * twice, which does no harm in a herd. Not thread-safe.
 */
public final class Courier implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final List<ServerAddress> servers;
    private final Listener listener;
    private final Duration patience;
    private int next;
    private @Nullable LineClient connection;

    /** Hears of the way of a courier. */
    public interface Listener {

        /** A server that was talked to went away, before it replied. */
        default void lost(ServerAddress server) {}

        /** A server did not accept a connection; the next one is tried. */
        default void refused(ServerAddress server) {}

        /** A server accepted the connection. */
        default void reached(ServerAddress server) {}

        /** No server accepts a connection; the courier keeps trying. */
        default void nobodyAnswers() {}
    }

    /**
     * Makes a courier that is not connected yet.
     *
     * @param servers where it may go, in the order in which it tries
     * @param first index of the server to start with
     */
    public Courier(List<ServerAddress> servers, int first, Listener listener) {
        this(servers, first, listener, PATIENCE);
    }

    /**
     * As {@link #Courier(List, int, Listener)}, for who is in more of a hurry.
     *
     * @param patience how long to wait for a reply before the next server is tried
     */
    public Courier(List<ServerAddress> servers, int first, Listener listener, Duration patience) {
        this.servers = servers;
        this.next = first;
        this.listener = listener;
        this.patience = patience;
    }

    /**
     * Connects to the first server that accepts, trying each once; for who wants to know at once whether there is a
     * herd at all.
     *
     * @throws Failure if none does
     */
    public void connect() {
        List<ServerAddress> inTurn = new ArrayList<>(servers.subList(next, servers.size()));
        inTurn.addAll(servers.subList(0, next));
        LineClient open = Connector.connect(inTurn, patience);
        next = servers.indexOf(open.address());
        connection = open;
        listener.reached(open.address());
    }

    /**
     * Sends a command of one reply line and waits for that, as long as it takes to find a server that answers.
     *
     * @param command made anew for each attempt, for it may hold the time
     * @return the reply without its end
     * @throws InterruptedException if the thread is interrupted
     */
    public String deliver(Supplier<String> command) throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted before a delivery");
            }
            LineClient open = connected();
            try {
                return open.ask(command.get());
            } catch (IOException e) {
                stopIfInterrupted(e);
                listener.lost(open.address());
                moveOn();
            }
        }
    }

    private LineClient connected() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        boolean told = false;
        LineClient open = connection;
        while (open == null) {
            open = tryAll();
            if (open == null) {
                if (!told) {
                    listener.nobodyAnswers();
                    told = true;
                }
                Thread.sleep(pause);
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            } else {
                connection = open;
                listener.reached(open.address());
            }
        }
        return open;
    }

    private @Nullable LineClient tryAll() throws InterruptedException {
        for (int tried = 0; tried < servers.size(); tried++) {
            try {
                return LineClient.connect(servers.get(next), patience);
            } catch (IOException e) {
                stopIfInterrupted(e);
                listener.refused(servers.get(next));
                next = (next + 1) % servers.size();
            }
        }
        return null;
    }

    /** A virtual thread that is interrupted finds its socket closed. */
    private static void stopIfInterrupted(IOException e) throws InterruptedException {
        if (Thread.interrupted()) {
            InterruptedException interrupted = new InterruptedException("interrupted while talking to a server");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /** Leaves the server; the next command goes to the next one. */
    public void moveOn() {
        close();
        next = (next + 1) % servers.size();
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
