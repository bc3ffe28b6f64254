package dev.drover.cli.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Where a command reads and writes, and what it may expect there.
 *
 * <p>Text is UTF-8 whatever the locale says: so are the client IDs that pass through.
 *
 * @param in what the user types or pipes in
 * @param out results
 * @param err complaints
 * @param terminal whether a person sits at both ends of {@code in} and {@code out}
 * @param environment the environment variables
 */
public record Console(
        InputStream in, PrintStream out, PrintStream err, boolean terminal, Map<String, String> environment) {

    /** The streams of this process. */
    @SuppressWarnings("SystemConsoleNull") // it is null without a terminal, whatever the check says of JDK 22
    public static Console system() {
        Map<String, String> environment = System.getenv();
        java.io.Console console = System.console();
        boolean terminal = console != null
                && console.isTerminal()
                && !Objects.equals(environment.getOrDefault("TERM", "dumb"), "dumb");
        return new Console(
                new FileInputStream(FileDescriptor.in),
                printer(FileDescriptor.out),
                printer(FileDescriptor.err),
                terminal,
                environment);
    }

    private static PrintStream printer(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Colours on a terminal only, and none if {@code NO_COLOR} is set (see no-color.org). */
    public Style style() {
        return new Style(terminal && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** Whether characters beyond ASCII show as themselves. */
    public boolean unicode() {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                String locale = value.toLowerCase(Locale.ROOT);
                return locale.endsWith("utf-8") || locale.endsWith("utf8");
            }
        }
        return false;
    }

    /** Writes one line. */
    public void line(String text) {
        out.println(text);
    }
}
