package dev.drover.cli.drill;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Text;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import dev.drover.server.Configuration;
import dev.drover.server.Overrides;
import dev.drover.server.config.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A herd of processes that the drill starts for itself, with everything they write in a temporary folder. Thread-safe.
 *
 * <p>Each server has a configuration file of its own, in which it finds its neighbours where the cabling has them.
 */
final class OwnHerd implements DrilledHerd {

    private static final int SECRET_BYTES = 24;

    private final Topology topology;
    private final Cabling cabling;
    private final List<String> launcher = Launcher.command();
    private final Path folder;
    private final Configuration configuration;
    private final Map<ServerName, ServerProcess> processes = new ConcurrentSkipListMap<>();
    private final Thread lastResort = new Thread(this::end, "end of the drilled herd");
    private boolean ended; // guarded by this

    private OwnHerd(Topology topology, Cabling cabling) throws IOException {
        this.topology = topology;
        this.cabling = cabling;
        this.folder = Files.createTempDirectory("drover-drill");
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        String head = head(HexFormat.of().formatHex(secret));
        this.configuration =
                Configuration.load(Document.parse("drill", head + servers(cabling::linkPort)), Overrides.NONE);
        for (ServerName server : topology.servers()) {
            Files.writeString(folder.resolve(server + ".toml"), head + servers(other -> linkPort(server, other)));
        }
    }

    /**
     * Starts the servers side by side; all listen when this returns.
     *
     * @param cabling closed with the herd
     * @throws Failure if they don't start
     */
    static OwnHerd start(Topology topology, Cabling cabling) {
        try {
            OwnHerd herd = new OwnHerd(topology, cabling);
            // For ends that no other code sees, such as that of the terminal.
            Runtime.getRuntime().addShutdownHook(herd.lastResort);
            try {
                topology.servers().parallelStream().forEach(herd::startAtFirst);
            } catch (UncheckedIOException | CompletionException e) {
                herd.close();
                throw new Failure(ExitCode.UNUSABLE, Text.sentence(e.getMessage()), e);
            }
            return herd;
        } catch (IOException e) {
            cabling.close();
            throw new Failure(ExitCode.UNUSABLE, "The drill can't write its files: " + e.getMessage() + ".", e);
        }
    }

    private String head(String secret) {
        String links = topology.links().stream().map(link -> "\"" + link + "\"").collect(Collectors.joining(", "));
        return "[herd]\nname = \"drill\"\nsecret = \"" + secret + "\"\nallow-plaintext = true\nlinks = [" + links
                + "]\n";
    }

    private String servers(ToIntFunction<ServerName> linkPorts) {
        StringBuilder text = new StringBuilder();
        for (ServerName server : topology.servers()) {
            text.append("[servers.\"").append(server).append("\"]\naddress = \"");
            text.append(cabling.address(server)).append("\"\nline-port = ");
            text.append(cabling.linePort(server)).append("\nlink-port = ");
            text.append(linkPorts.applyAsInt(server)).append("\nhttp-port = ");
            text.append(cabling.httpPort(server)).append('\n');
        }
        return text.toString();
    }

    private int linkPort(ServerName server, ServerName other) {
        return topology.neighbours(server).contains(other) ? cabling.linkPort(server, other) : cabling.linkPort(other);
    }

    private void startAtFirst(ServerName server) {
        try {
            start(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private void start(ServerName server) throws IOException {
        List<String> command = Stream.concat(cabling.prefix(server).stream(), launcher.stream())
                .toList();
        ServerProcess process = ServerProcess.start(command, server, folder);
        synchronized (this) {
            if (ended) {
                process.kill();
            } else {
                processes.put(server, process);
            }
        }
    }

    @Override
    public Configuration configuration() {
        return configuration;
    }

    @Override
    public String description() {
        return "a herd of its own, a process for each server";
    }

    @Override
    public boolean isOwn() {
        return true;
    }

    @Override
    public Optional<String> objection(Fault fault) {
        return fault instanceof Fault.Cut cut && !cabling.manners().contains(cut.manner())
                ? Optional.of("a link in network namespaces loses packets, which is silent or one-way, and never "
                        + cut.manner())
                : Optional.empty();
    }

    @Override
    public List<String> limits() {
        return cabling.manners().size() == Manner.values().length
                ? List.of()
                : List.of("Left out: cuts that are refused or half-open; in network namespaces packets get lost, and"
                        + " nothing breaks connections.");
    }

    @Override
    public void begin(Fault fault) throws IOException {
        switch (fault) {
            case Fault.Kill kill -> process(kill.server()).kill();
            case Fault.Freeze freeze ->
                Commands.signal("STOP", process(freeze.server()).processId());
            case Fault.Cut cut -> cabling.cut(cut);
        }
    }

    @Override
    public void end(Fault fault) throws IOException {
        switch (fault) {
            case Fault.Kill kill -> start(kill.server());
            case Fault.Freeze freeze ->
                Commands.signal("CONT", process(freeze.server()).processId());
            case Fault.Cut cut -> cabling.mend(cut);
        }
    }

    private ServerProcess process(ServerName server) throws IOException {
        ServerProcess process = processes.get(server);
        if (process == null || !process.isRunning()) {
            throw new IOException(server + " is not running");
        }
        return process;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook does what was done here.
        }
    }

    private synchronized void end() {
        ended = true;
        processes.values().forEach(ServerProcess::close);
        processes.clear();
        cabling.close();
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // The system cleans its temporary folder sooner or later.
        }
    }
}
