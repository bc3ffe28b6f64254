package dev.drover.cli.operate;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Text;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.server.Configuration;
import dev.drover.server.Server;
import dev.drover.server.ServerStatus;
import dev.drover.server.places.Places;
import dev.drover.server.places.PlacesFactory;
import dev.drover.server.survey.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The servers that run in this process. Not thread-safe. */
final class RunningHerd implements AutoCloseable {

    private final Configuration configuration;
    private final Optional<URI> placesStandIn;
    private final Map<ServerName, Server> servers = new TreeMap<>();

    RunningHerd(Configuration configuration, Optional<URI> placesStandIn) {
        this.configuration = configuration;
        this.placesStandIn = placesStandIn;
    }

    /**
     * Starts a server.
     *
     * @throws Failure if it cannot listen, or its configuration is not sound
     */
    void start(ServerName name) {
        try {
            servers.put(name, Server.start(configuration, name, this::openPlaces));
        } catch (IOException e) {
            throw new Failure(ExitCode.UNUSABLE, Text.sentence(e.getMessage()), e);
        } catch (InvalidValueException e) {
            boolean unknown = !configuration.servers().containsKey(name);
            throw new Failure(unknown ? ExitCode.USAGE : ExitCode.UNUSABLE, Text.sentence(e.getMessage()), e);
        }
    }

    private Places openPlaces() {
        return placesStandIn.isPresent()
                ? PlacesFactory.standIn(configuration.places(), placesStandIn.get())
                : PlacesFactory.open(
                        configuration.places(), configuration.data().folder(), System::getenv);
    }

    /** How all of them are. */
    HerdStatus status() {
        Map<ServerName, Reply<ServerStatus>> answers = new TreeMap<>();
        servers.forEach((name, server) -> answers.put(name, new Reply.Told<>(server.status())));
        return new HerdStatus(configuration.herd().name(), configuration.topology(), answers);
    }

    /** Stops all at once, so that none waits for neighbours that stop as well. */
    @Override
    public void close() {
        List<Thread> stopping = new ArrayList<>();
        for (Server server : servers.values()) {
            stopping.add(Thread.ofPlatform().name("stop").start(server::close));
        }
        for (Thread thread : stopping) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        servers.clear();
    }
}
