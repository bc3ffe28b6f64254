package dev.drover.cli.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jspecify.annotations.Nullable;

/**
 * Lines at the foot of a terminal that are redrawn in place, with lasting lines running above them. Thread-safe.
 *
 * <p>Without a terminal nothing is redrawn: lasting lines are printed as they come.
 */
public final class Live implements AutoCloseable {

    static {
        // Lines of boxes as Unicode has them, not by a switch of character sets that not every terminal makes.
        System.setProperty(TerminalBuilder.PROP_DISABLE_ALTERNATE_CHARSET, "true");
    }

    private final Console console;
    private final @Nullable Terminal terminal;
    private final @Nullable Display display;
    private List<String> shown = List.of();

    public Live(Console console) {
        this.console = console;
        this.terminal = console.terminal() ? open() : null;
        this.display = terminal == null ? null : new Display(terminal, false);
        if (terminal != null) {
            // What is typed meanwhile would end up in the middle of the lines.
            terminal.echo(false);
        }
    }

    private static @Nullable Terminal open() {
        try {
            // Signals stay with the command, which ends what it runs before it goes.
            return TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    .nativeSignals(false)
                    .build();
        } catch (IOException | IllegalStateException e) {
            return null;
        }
    }

    /** Whether lines are redrawn. */
    public boolean redraws() {
        return display != null;
    }

    /** Replaces the lines at the foot; does nothing without a terminal. */
    public synchronized void show(List<String> lines) {
        shown = lines;
        draw(lines);
    }

    private void draw(List<String> lines) {
        if (display == null || terminal == null) {
            return;
        }
        Size size = size(terminal);
        display.resize(size);
        List<AttributedString> attributed = new ArrayList<>();
        for (String line : lines.subList(0, Math.min(lines.size(), size.getRows() - 1))) {
            attributed.add(AttributedString.fromAnsi(line).columnSubSequence(0, size.getColumns()));
        }
        display.update(attributed, -1);
        terminal.flush();
    }

    private static Size size(Terminal terminal) {
        Size size = terminal.getSize();
        // Some terminals don't tell.
        return size.getRows() == 0 || size.getColumns() == 0 ? Size.of(80, 24) : size;
    }

    /** Prints a line that stays, above those that are redrawn. */
    public synchronized void say(String line) {
        draw(List.of());
        if (terminal == null) {
            console.line(line);
        } else {
            terminal.writer().println(line);
            terminal.flush();
            if (display != null) {
                display.reset();
            }
        }
        draw(shown);
    }

    /** Leaves the lines at the foot as they are and the cursor below them. */
    @Override
    public synchronized void close() {
        if (terminal == null) {
            return;
        }
        if (!shown.isEmpty()) {
            terminal.writer().println();
        }
        terminal.flush();
        terminal.echo(true);
        try {
            terminal.close();
        } catch (IOException e) {
            // The terminal is gone, and so is whoever looked at it.
        }
    }
}
