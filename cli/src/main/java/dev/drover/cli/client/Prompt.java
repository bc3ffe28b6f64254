package dev.drover.cli.client;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Style;
import dev.drover.cli.console.Text;
import dev.drover.cli.options.ServerAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** A conversation with a server by hand: lines are edited at a prompt, replies appear above it as they come. */
final class Prompt {

    private final Console console;
    private final List<ServerAddress> candidates;
    private final CommandCompleter completer = new CommandCompleter();
    private @Nullable LineClient connection;
    private @Nullable Thread replies;
    private boolean leaving;

    Prompt(Console console, List<ServerAddress> candidates) {
        this.console = console;
        this.candidates = candidates;
    }

    /** Talks until the user leaves. */
    void run() {
        LineClient first = Connector.connect(candidates, Duration.ZERO);
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).graphemeCluster(false).build()) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .appName("drover")
                    // Quotes and backslashes mean nothing to the line protocol.
                    .parser(new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]))
                    .completer(completer)
                    .variable(LineReader.HISTORY_FILE, historyFile())
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            Style style = console.style();
            reader.printAbove(style.dim("Talking to " + first.address() + ". Tab completes, Ctrl-D leaves."));
            listen(first, reader);
            try {
                talk(reader, style);
            } finally {
                leave();
            }
        } catch (IOException e) {
            throw new Failure(ExitCode.UNUSABLE, "The terminal cannot be used: " + e.getMessage() + ".", e);
        } finally {
            first.close();
        }
    }

    /** Ends the conversation while there is a terminal still: replies that are on their way would be shown there. */
    private void leave() {
        Thread listening;
        synchronized (this) {
            leaving = true;
            listening = replies;
            if (connection != null) {
                connection.close();
            }
        }
        try {
            if (listening != null) {
                listening.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(LineReader reader, Style style) {
        while (true) {
            String line;
            try {
                line = reader.readLine(style.bold(candidates.getFirst().name() + "> "));
            } catch (UserInterruptException e) {
                continue; // Ctrl-C drops the line, as in a shell
            } catch (EndOfFileException e) {
                return;
            }
            if (!line.isBlank()) {
                completer.learn(line);
                send(line, reader);
            }
        }
    }

    private void send(String line, LineReader reader) {
        try {
            LineClient open = current();
            if (open == null) {
                open = Connector.connect(candidates, Duration.ZERO);
                listen(open, reader);
            }
            open.send(line);
        } catch (IOException | Failure e) {
            reader.printAbove(console.style().bad(String.valueOf(e.getMessage())));
        }
    }

    private synchronized @Nullable LineClient current() {
        return connection;
    }

    /** Forgets the connection; whether that is news for the user. */
    private synchronized boolean lost() {
        connection = null;
        return !leaving;
    }

    private synchronized void listen(LineClient opened, LineReader reader) {
        connection = opened;
        replies = Thread.ofVirtual().name("replies").start(() -> {
            try {
                while (true) {
                    String reply = new String(opened.readLine(), StandardCharsets.UTF_8).stripTrailing();
                    completer.learn(reply);
                    reader.printAbove(Text.printable(reply));
                }
            } catch (IOException e) {
                opened.close();
                if (lost()) {
                    reader.printAbove(console.style()
                            .doubtful(opened.address() + " closed the connection; the next line opens another one."));
                }
            }
        });
    }

    private Path historyFile() {
        String state = console.environment().getOrDefault("XDG_STATE_HOME", "");
        Path base = Path.of(state).isAbsolute()
                ? Path.of(state)
                : Path.of(System.getProperty("user.home"), ".local", "state");
        return base.resolve("drover").resolve("line-history");
    }
}
