package dev.drover.cli.operate;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Text;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.server.Configuration;
import dev.drover.server.ServerStatus;
import dev.drover.server.Version;
import dev.drover.server.link.Membership;
import dev.drover.server.link.StatusClient;
import dev.drover.server.survey.Survey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** Asks all servers of a herd at once how they are. */
public final class HerdQuestion {

    private static final Duration PATIENCE_FOR_A_STEP = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Configuration configuration;
    private final Membership membership;
    private final Survey servers;

    /**
     * Prepares to ask.
     *
     * @throws Failure if the herd's secret cannot be read
     */
    public HerdQuestion(Configuration configuration) {
        this.configuration = configuration;
        this.servers = new Survey(configuration.linkAddresses(), PATIENCE);
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
        return new HerdStatus(configuration.herd().name(), configuration.topology(), servers.ask(this::askTwice));
    }

    /** On a busy machine the first second may pass before this program itself is under way. */
    private ServerStatus askTwice(ServerName name, InetSocketAddress address) throws IOException {
        try {
            return ask(name, address);
        } catch (UnknownHostException | ConnectException e) {
            throw e;
        } catch (IOException e) {
            return ask(name, address);
        }
    }

    private ServerStatus ask(ServerName name, InetSocketAddress address) throws IOException {
        return ServerStatus.ofJson(StatusClient.ask(membership, Version.CURRENT, name, address, PATIENCE_FOR_A_STEP));
    }
}
