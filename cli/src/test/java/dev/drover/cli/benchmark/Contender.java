package dev.drover.cli.benchmark;

import dev.drover.cli.FreePorts;
import dev.drover.cli.process.DroverProgram;
import dev.drover.cli.process.ListeningProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server process that the benchmark measures. */
final class Contender implements AutoCloseable {

    private final String name;
    private final int port;
    private final boolean fast;
    private final Process process;

    private Contender(String name, int port, boolean fast, List<String> command) throws IOException {
        this.name = name;
        this.port = port;
        this.fast = fast;
        this.process = ListeningProcess.start(command);
    }

    /** One server of a herd of its own, its traffic log in the given mode. */
    static Contender drover(Path folder, String trafficMode) throws IOException {
        List<Integer> ports = FreePorts.find(2);
        int port = ports.getFirst();
        Path configuration = folder.resolve(trafficMode + ".toml");
        Files.writeString(
                configuration,
                "[servers.Clark]\nline-port = " + port + "\nlink-port = " + ports.getLast() + "\n[traffic]\nmode = \""
                        + trafficMode + "\"\n");
        List<String> command = new ArrayList<>(DroverProgram.command());
        command.addAll(List.of("serve", "Clark", "--config", configuration.toString(), "--data", folder.toString()));
        return new Contender("drover, traffic log " + trafficMode, port, true, command);
    }

    /** The peer, on the python3 that there is. */
    static Contender asyncio(Path folder) throws IOException {
        Path script = folder.resolve("asyncio_peer.py");
        try (InputStream resource = Contender.class.getResourceAsStream("asyncio_peer.py")) {
            if (resource == null) {
                throw new IOException("asyncio_peer.py is not on the class path");
            }
            Files.copy(resource, script);
        }
        int port = FreePorts.find(1).getFirst();
        return new Contender(
                "asyncio streams (python3), no log",
                port,
                false,
                List.of("python3", script.toString(), Integer.toString(port)));
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Whether more than a few thousand reports are needed to measure anything. */
    boolean isFast() {
        return fast;
    }

    /** The CPU time that the process has used since its start, in microseconds. */
    long cpuMicros() {
        return process.info()
                .totalCpuDuration()
                .map(duration -> duration.toNanos() / 1000)
                .orElseThrow(() -> new IllegalStateException("the system does not tell the CPU time of processes"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
