package dev.drover.cli.process;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A reader of a server's feed, with the memory of a browser: it knows the id of the last event. */
final class FeedClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final BufferedReader lines;
    private final Closeable connection;
    private final Shown shown;
    private String id;
    private String name = "";

    private FeedClient(BufferedReader lines, Closeable connection, String id, Shown shown) {
        this.lines = lines;
        this.connection = connection;
        this.id = id;
        this.shown = shown;
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port + "/feed";
    }

    /** Begins to read, or goes on after an id. */
    static FeedClient connect(int port, String id) {
        try {
            URLConnection connection = URI.create(address(port)).toURL().openConnection();
            connection.setReadTimeout(TIMEOUT_MILLIS);
            if (!id.isEmpty()) {
                connection.setRequestProperty("Last-Event-ID", id);
            }
            InputStream input = connection.getInputStream();
            return new FeedClient(reader(input), input, id, new Shown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader reader(InputStream input) {
        return new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    }

    /**
     * Likewise, with a curl of its own.
     *
     * @param shown what the reader was shown before
     */
    static FeedClient curl(int port, String id, Shown shown) {
        List<String> command = new ArrayList<>(List.of("curl", "--no-buffer", "--silent"));
        command.addAll(List.of("--max-time", Integer.toString(TIMEOUT_MILLIS / 1000)));
        if (!id.isEmpty()) {
            command.addAll(List.of("--header", "Last-Event-ID: " + id));
        }
        command.add(address(port));
        try {
            Process curl = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new FeedClient(reader(curl.getInputStream()), curl::destroyForcibly, id, shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return id;
    }

    /** Reads to an event in which all of these words are; returns the names of all events until then. */
    String readTo(String... words) {
        StringBuilder names = new StringBuilder();
        while (true) {
            String line = next();
            if (line.startsWith("event: ")) {
                names.append(names.isEmpty() ? "" : " ").append(name);
            } else if (line.startsWith("data: ") && hasAll(name + " " + line, words)) {
                return names.toString();
            }
        }
    }

    private static boolean hasAll(String event, String... words) {
        for (String word : words) {
            if (!event.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Reads to the second sign of life in a row that is no event: so for some time nothing has happened. */
    void readToSilence() {
        int comments = 0;
        while (comments < 2) {
            String line = next();
            if (line.startsWith("event: ")) {
                comments = 0;
            } else if (line.equals(":")) {
                comments++;
            }
        }
    }

    private String next() {
        String line = line();
        if (line.startsWith("event: ")) {
            name = line.substring("event: ".length());
        } else if (line.startsWith("id: ")) {
            id = line.substring("id: ".length());
        } else if (line.startsWith("data: ") && name.equals("position")) {
            shown.take(line);
        }
        return line;
    }

    /** Reads until the server is gone. */
    void readToTheEnd() {
        try {
            while (lines.readLine() != null) {
                // Whatever it is.
            }
        } catch (IOException e) {
            // It went without a word, as it was to be expected.
        }
    }

    private String line() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new AssertionError("the stream has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
