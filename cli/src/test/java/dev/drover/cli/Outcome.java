package dev.drover.cli;

import dev.drover.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * How a command ended that was run through the front door, in this process and without a terminal.
 *
 * @param exitCode what a script would see
 * @param out what it printed
 * @param err what it complained of
 */
public record Outcome(int exitCode, String out, String err) {

    /** Runs {@code drover} with these arguments and no input. */
    public static Outcome of(String... arguments) {
        return of(InputStream.nullInputStream(), arguments);
    }

    /** Runs {@code drover} with a text as its input. */
    public static Outcome withInput(String input, String... arguments) {
        return of(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    /** Runs {@code drover} with an input that may last. */
    public static Outcome of(InputStream input, String... arguments) {
        return of(input, new ByteArrayOutputStream(), arguments);
    }

    /** Runs {@code drover} for somebody who looks at its output meanwhile. */
    public static Outcome writingTo(ByteArrayOutputStream out, String... arguments) {
        return of(InputStream.nullInputStream(), out, arguments);
    }

    private static Outcome of(InputStream input, ByteArrayOutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                input,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of());
        int exitCode = Drover.run(console, arguments);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What it printed, line by line. */
    public List<String> lines() {
        return out.lines().toList();
    }
}
