package dev.drover.server.handlers;

import dev.drover.herd.ServerName;
import dev.drover.server.Configuration;
import dev.drover.server.Overrides;
import dev.drover.server.Server;
import dev.drover.server.ServerConfiguration;
import dev.drover.server.places.Places;
import dev.drover.server.places.Question;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a server of a herd whose answer to {@code WHATSAT} computes or fails, until it gets SIGTERM.
 *
 * <p>{@code HandlerServer KIND NAME CONFIG DATA}; the kind is {@code compute}, {@code compute-recommended} or
 * {@code fail}. Like {@code drover serve} it prints a line when it listens.
 */
public final class HandlerServer {

    private HandlerServer() {}

    /** See above. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("usage: HandlerServer KIND NAME CONFIG DATA");
        }
        String kind = arguments[0];
        ServerName name = ServerName.of(arguments[1]);
        Configuration configuration = Configuration.load(
                Optional.of(Path.of(arguments[2])),
                new Overrides(Optional.empty(), Optional.of(Path.of(arguments[3]))));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (Server _ = Server.start(configuration, name, () -> places(kind))) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(asked, stopped)));
            ServerConfiguration own = configuration.server(name);
            System.out.println(name + " listens on " + own.listen() + ":" + own.linePort());
            asked.await();
        } finally {
            stopped.countDown();
        }
    }

    private static void end(CountDownLatch asked, CountDownLatch stopped) {
        asked.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Places places(String kind) {
        return switch (kind) {
            case "compute" -> ComputingPlaces.naive();
            case "compute-recommended" -> ComputingPlaces.recommended();
            case "fail" -> new FailingPlaces();
            default -> throw new IllegalArgumentException("there is no kind " + kind);
        };
    }

    /** Has a defect that nobody foresaw. */
    private record FailingPlaces() implements Places {

        @Override
        public byte[] nearby(Question question) {
            throw new IllegalStateException("the handler has a defect");
        }

        @Override
        public void close() {}
    }
}
