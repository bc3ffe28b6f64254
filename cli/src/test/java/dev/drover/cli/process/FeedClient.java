package dev.drover.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;

/** A reader of a server's feed, with the memory of a browser: it knows the id of the last event. */
final class FeedClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final BufferedReader lines;
    private String id;

    /** Begins to read, or goes on after an id. */
    FeedClient(int port, String id) {
        this.id = id;
        try {
            URLConnection connection =
                    URI.create("http://127.0.0.1:" + port + "/feed").toURL().openConnection();
            connection.setReadTimeout(TIMEOUT_MILLIS);
            if (!id.isEmpty()) {
                connection.setRequestProperty("Last-Event-ID", id);
            }
            lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
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
        String name = "";
        while (true) {
            String line = line();
            if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
                names.append(names.isEmpty() ? "" : " ").append(name);
            } else if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
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
            String line = line();
            if (line.startsWith("event: ")) {
                comments = 0;
            } else if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.equals(":")) {
                comments++;
            }
        }
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
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
