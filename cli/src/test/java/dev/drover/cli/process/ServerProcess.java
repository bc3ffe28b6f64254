package dev.drover.cli.process;

import dev.drover.herd.ServerName;
import dev.drover.server.ServerStatus;
import dev.drover.server.link.Membership;
import dev.drover.server.link.StatusClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server as a user starts it: {@code drover serve NAME}, a process of its own. */
final class ServerProcess implements AutoCloseable {

    private static final Duration STATUS_TIMEOUT = Duration.ofSeconds(2);

    private final ServerName name;
    private final Process process;
    private final InetSocketAddress linkAddress;
    private final String secret;

    private ServerProcess(ServerName name, Process process, InetSocketAddress linkAddress, String secret) {
        this.name = name;
        this.process = process;
        this.linkAddress = linkAddress;
        this.secret = secret;
    }

    /** Starts a server and waits until it says that it listens. */
    static ServerProcess start(ServerName name, Path configuration, Path data, int linkPort, String secret) {
        List<String> command = new ArrayList<>(DroverProgram.command());
        command.addAll(
                List.of("serve", name.toString(), "--config", configuration.toString(), "--data", data.toString()));
        try {
            Process process = ListeningProcess.start(command);
            return new ServerProcess(
                    name, process, new InetSocketAddress(InetAddress.getLoopbackAddress(), linkPort), secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServerName name() {
        return name;
    }

    long processId() {
        return process.pid();
    }

    /** What {@code drover status} would ask it. */
    ServerStatus status() throws IOException {
        Membership observer = new Membership("drover", ServerName.of("test"), secret);
        return ServerStatus.ofJson(StatusClient.ask(observer, "test", name, linkAddress, STATUS_TIMEOUT));
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    /** {@code kill -STOP}: it neither answers nor closes anything. */
    void freeze() {
        signal("STOP");
    }

    /** {@code kill -CONT}. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError("kill -" + signal + " failed with exit code " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void waitForEnd() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
