package dev.drover.server.nearby;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A Redis of one's own that keeps nothing on disk, and a connection to it over a Unix socket. */
final class Redis implements AutoCloseable {

    private static final String KEY = "clients";
    private static final int ATTEMPTS = 500;

    private final Process process;
    private final Path folder;
    private final Connection connection;

    private Redis(Process process, Path folder) throws IOException, InterruptedException {
        this.process = process;
        this.folder = folder;
        this.connection = connect();
    }

    /** Starts it, or tells null if there is none on this machine. */
    static @Nullable Redis start() throws IOException, InterruptedException {
        for (String program : List.of("/usr/bin/redis-server", "/usr/local/bin/redis-server")) {
            if (Files.isExecutable(Path.of(program))) {
                Path folder = Files.createTempDirectory("drover-redis");
                return new Redis(launch(program, folder), folder);
            }
        }
        return null;
    }

    private static Process launch(String program, Path folder) throws IOException {
        return new ProcessBuilder(
                        program,
                        "--port",
                        "0",
                        "--unixsocket",
                        folder.resolve("socket").toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--dir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** One more connection. */
    Connection connect() throws IOException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(folder.resolve("socket")));
                return new Connection(channel);
            } catch (IOException e) {
                channel.close();
                if (attempt == ATTEMPTS || !process.isAlive()) {
                    throw e;
                }
                Thread.sleep(10);
            }
        }
    }

    Connection connection() {
        return connection;
    }

    /** The processor time that it has used, in units of 10 ms. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        connection.close();
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(folder.resolve("socket"));
        Files.delete(folder);
    }

    /** Commands in, replies out; of one thread. */
    static final class Connection implements AutoCloseable {

        private final SocketChannel channel;
        private final InputStream in;
        private final OutputStream out;
        private final ByteArrayOutputStream commands = new ByteArrayOutputStream();
        private int awaited;

        private Connection(SocketChannel channel) {
            this.channel = channel;
            this.in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
            this.out = Channels.newOutputStream(channel);
        }

        /** Adds or moves a client, when {@link #flush} is called. */
        void add(String client, Scene.Spot spot) {
            write("GEOADD", KEY, degrees(spot.longitude()), degrees(spot.latitude()), client);
        }

        private static String degrees(double value) {
            return String.format(Locale.ROOT, "%.6f", value);
        }

        private void write(String... words) {
            StringBuilder command = new StringBuilder("*").append(words.length).append("\r\n");
            for (String word : words) {
                command.append('$')
                        .append(word.length())
                        .append("\r\n")
                        .append(word)
                        .append("\r\n");
            }
            commands.writeBytes(command.toString().getBytes(StandardCharsets.US_ASCII));
            awaited++;
        }

        /** Sends what waits and reads all replies. */
        void flush() throws IOException {
            commands.writeTo(out);
            commands.reset();
            for (; awaited > 0; awaited--) {
                reply();
            }
        }

        /** How many clients it finds. */
        int search(Scene.Spot spot, int kilometres, int limit) throws IOException {
            write(
                    "GEOSEARCH",
                    KEY,
                    "FROMLONLAT",
                    degrees(spot.longitude()),
                    degrees(spot.latitude()),
                    "BYRADIUS",
                    Integer.toString(kilometres),
                    "km",
                    "ASC",
                    "COUNT",
                    Integer.toString(limit),
                    "WITHDIST");
            commands.writeTo(out);
            commands.reset();
            awaited--;
            return reply();
        }

        /** The bytes that it has allocated. */
        long memory() throws IOException {
            write("INFO", "memory");
            commands.writeTo(out);
            commands.reset();
            awaited--;
            byte[] text = in.readNBytes(length(line()) + 2);
            return new String(text, StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> line.startsWith("used_memory:"))
                    .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length())))
                    .findAny()
                    .orElse(0);
        }

        /** Reads a reply and tells how many elements it has. */
        private int reply() throws IOException {
            String line = line();
            switch (line.charAt(0)) {
                case '*' -> {
                    int elements = length(line);
                    for (int i = 0; i < elements; i++) {
                        reply();
                    }
                    return elements;
                }
                case '$' -> in.skipNBytes(length(line) + 2);
                case ':', '+' -> {}
                default -> throw new IOException("Redis says " + line);
            }
            return 1;
        }

        private static int length(String line) {
            return Integer.parseInt(line, 1, line.length(), 10);
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int character = in.read(); character != '\r'; character = in.read()) {
                if (character < 0) {
                    throw new IOException("Redis has closed the connection");
                }
                line.append((char) character);
            }
            in.skipNBytes(1);
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
