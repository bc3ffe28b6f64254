package dev.drover.cli.options;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.herd.ServerName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server. */
public final class ServerOptions {

    @ArgGroup
    private @Nullable Choice choice;

    @Mixin
    private HerdOptions herd = new HerdOptions();

    /** One or the other. */
    static final class Choice {

        @Option(
                names = "--server",
                paramLabel = "NAME",
                description = "The server of the herd to talk to (default: the first that answers).")
        private @Nullable ServerName name;

        @Option(names = "--to", paramLabel = "HOST:PORT", description = "The server to talk to, by its address.")
        private @Nullable ServerAddress address;
    }

    /** The servers that would do, the best first: the one that was asked for, or any of the herd. */
    public List<ServerAddress> candidates() {
        List<ServerAddress> all = startingWithChosen();
        return choice == null ? all : all.subList(0, 1);
    }

    /** The server that was asked for, or the first, and after it the others of its herd. */
    public List<ServerAddress> startingWithChosen() {
        if (choice != null && choice.address != null) {
            return List.of(choice.address);
        }
        List<ServerAddress> servers = herd.servers();
        if (choice == null || choice.name == null) {
            return servers;
        }
        String wanted = choice.name.toString();
        for (int i = 0; i < servers.size(); i++) {
            if (servers.get(i).name().equals(wanted)) {
                List<ServerAddress> rotated = new ArrayList<>(servers.subList(i, servers.size()));
                rotated.addAll(servers.subList(0, i));
                return rotated;
            }
        }
        String names = servers.stream().map(ServerAddress::name).collect(Collectors.joining(", "));
        throw new Failure(ExitCode.USAGE, "The herd has no server " + wanted + "; its servers are " + names + ".");
    }
}
