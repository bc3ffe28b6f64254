package dev.drover.cli.client;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.options.ServerAddress;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds a server that answers, and tells people why one does not. */
final class Connector {

    private Connector() {}

    /**
     * Connects to the first candidate that accepts.
     *
     * @throws Failure if none does
     */
    static LineClient connect(List<ServerAddress> candidates, Duration patience) {
        IOException last = null;
        for (ServerAddress candidate : candidates) {
            try {
                return LineClient.connect(candidate, patience);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new Failure(ExitCode.UNREACHABLE, noneAnswers(candidates, last), last);
    }

    private static String noneAnswers(List<ServerAddress> candidates, @Nullable IOException last) {
        ServerAddress first = candidates.getFirst();
        if (last instanceof UnknownHostException) {
            return "No host is called " + first.host() + "; check the address.";
        }
        if (candidates.size() == 1) {
            String reason = last instanceof SocketTimeoutException ? "Nobody answers at " : "Nothing listens at ";
            return reason + first
                    + "; start the herd with 'drover up', or choose another server with --server or --to.";
        }
        String names = candidates.stream().map(ServerAddress::name).collect(Collectors.joining(", "));
        return "No server of the herd accepts connections (tried " + names + ", from " + first.hostAndPort()
                + " on); start it with 'drover up'.";
    }

    /** What to tell when a conversation broke off. */
    static Failure brokeOff(ServerAddress address, IOException cause) {
        String what = cause instanceof SocketTimeoutException ? " did not answer in time" : " closed the connection";
        return new Failure(ExitCode.UNREACHABLE, address + what + "; 'drover status' shows how the herd is.", cause);
    }
}
