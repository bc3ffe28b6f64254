package dev.drover.cli.operate;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Text;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.server.Configuration;
import dev.drover.server.ServerConfiguration;
import dev.drover.server.ServerStatus;
import dev.drover.server.Version;
import dev.drover.server.link.Membership;
import dev.drover.server.link.StatusClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;

/** Asks all servers of a herd at once how they are. */
public final class HerdQuestion {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Configuration configuration;
    private final Membership membership;

    /**
     * Prepares to ask.
     *
     * @throws Failure if the herd's secret cannot be read
     */
    public HerdQuestion(Configuration configuration) {
        this.configuration = configuration;
        try {
            this.membership = new Membership(
                    configuration.herd().name(),
                    ServerName.of("drover-status"),
                    configuration.secret().text());
        } catch (InvalidValueException e) {
            throw new Failure(ExitCode.UNUSABLE, Text.sentence(e.getMessage()), e);
        }
    }

    /** Asks all of them in parallel, each twice at most and with a second for every step of it. */
    public HerdStatus ask() {
        Map<ServerName, Answer> answers = new ConcurrentSkipListMap<>();
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            configuration
                    .servers()
                    .forEach((name, server) -> askers.execute(() -> answers.put(name, ask(name, server))));
        }
        return new HerdStatus(configuration.herd().name(), configuration.topology(), answers);
    }

    private Answer ask(ServerName name, ServerConfiguration server) {
        String place = server.address() + ":" + server.linkPort();
        try {
            return new Answer.Reached(ServerStatus.ofJson(askTwice(name, server)));
        } catch (UnknownHostException e) {
            return new Answer.Unreachable("no host is called " + server.address());
        } catch (ConnectException e) {
            return new Answer.Unreachable("nothing listens at " + place);
        } catch (SocketTimeoutException e) {
            return new Answer.Unreachable("no answer from " + place + " in time");
        } catch (IOException e) {
            return new Answer.Unreachable(e.getMessage() + " (" + place + ")");
        } catch (JacksonException e) {
            return new Answer.Unreachable("the answer from " + place + " is of another version");
        }
    }

    /** On a busy machine the first second may pass before this program itself is under way. */
    private byte[] askTwice(ServerName name, ServerConfiguration server) throws IOException {
        InetSocketAddress address = new InetSocketAddress(server.address(), server.linkPort());
        try {
            return StatusClient.ask(membership, Version.CURRENT, name, address, PATIENCE);
        } catch (UnknownHostException | ConnectException e) {
            throw e;
        } catch (IOException e) {
            return StatusClient.ask(membership, Version.CURRENT, name, address, PATIENCE);
        }
    }
}
