package dev.drover.cli;

import dev.drover.cli.drill.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes configurations for tests. */
public final class HerdFile {

    private HerdFile() {}

    /** A herd of servers A, B, … in a row on free ports, which keep their data in the folder. */
    public static String ofServers(Path folder, int count) throws IOException {
        return of(
                folder,
                FreePorts.find(count).stream().mapToInt(Integer::intValue).toArray());
    }

    /** A herd of servers A, B, … in a row, with these ports for clients. */
    public static String of(Path folder, int... ports) throws IOException {
        StringBuilder servers = new StringBuilder();
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < ports.length; i++) {
            char name = (char) ('A' + i);
            servers.append("[servers.").append(name).append("]\nline-port = ").append(ports[i]);
            servers.append("\nlink-port = ").append(deadPort());
            servers.append("\nhttp-port = ").append(deadPort()).append('\n');
            if (i > 0) {
                links.append('"')
                        .append((char) (name - 1))
                        .append(" - ")
                        .append(name)
                        .append("\", ");
            }
        }
        String data = "[data]\nfolder = '" + folder.resolve("data") + "'\n";
        Path file = folder.resolve("herd.toml");
        Files.writeString(file, "[herd]\nlinks = [" + links + "]\n" + servers + data);
        return file.toString();
    }

    /** A port where nothing listens. */
    public static int deadPort() {
        try {
            return FreePorts.find(1).getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
