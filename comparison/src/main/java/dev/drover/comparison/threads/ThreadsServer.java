package dev.drover.comparison.threads;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/** A server of the herd: {@code ThreadsServer NAME CONFIG [--virtual]}. */
public final class ThreadsServer {

    private static final String VIRTUAL = "--virtual";

    /** As many clients may be waiting to be accepted; more than the default, for a crowd that comes at once. */
    private static final int BACKLOG = 4096;

    private final ServerSocket listener;
    private final Surroundings surroundings;

    private ThreadsServer(ServerSocket listener, Surroundings surroundings) {
        this.listener = listener;
        this.surroundings = surroundings;
    }

    /** What all conversations of a server share. */
    record Surroundings(
            String name,
            Configuration configuration,
            ThreadKind threads,
            LatestReports reports,
            Places places,
            TrafficLog traffic) {}

    /** Serves until the process is told to end. */
    public static void main(String[] arguments) throws IOException {
        boolean virtual = arguments.length == 3 && arguments[2].equals(VIRTUAL);
        if (arguments.length != 2 && !virtual) {
            System.err.println("usage: ThreadsServer NAME CONFIG [" + VIRTUAL + "]");
            System.exit(2);
        }
        ThreadKind threads = virtual ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM;
        String name = arguments[0];
        Configuration configuration = Configuration.load(Path.of(arguments[1]));
        TrafficLog traffic = TrafficLog.open(configuration.traffic(), name);
        LatestReports reports = new LatestReports(name, configuration, threads, traffic);
        Places places = Places.of(configuration.places(), threads);
        Configuration.Server own = configuration.server(name);
        ServerSocket listener = new ServerSocket(own.port(), BACKLOG, InetAddress.getByName(own.host()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            traffic.close();
            // The JVM would end with the number of the signal; to be told to end is no failure.
            Runtime.getRuntime().halt(0);
        }));
        reports.startLinks();
        System.out.println(name + " listens on " + own.host() + ":" + own.port());
        new ThreadsServer(listener, new Surroundings(name, configuration, threads, reports, places, traffic))
                .acceptAll();
    }

    private void acceptAll() throws IOException {
        while (true) {
            Socket socket = listener.accept();
            surroundings
                    .threads()
                    .start("client " + socket.getRemoteSocketAddress(), new Conversation(socket, surroundings));
        }
    }
}
