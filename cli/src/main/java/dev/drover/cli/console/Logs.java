package dev.drover.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.function.Consumer;

/**
 * What servers log while they run: warnings, one line each, on stderr; with {@code -v} everything. Where an exception
 * comes from is told of errors, which are defects of this program, and with {@code -v} of everything.
 *
 * <p>Logback finds it as a service when something is logged for the first time, which spares all other commands the
 * start of a logging system and everybody the parsing of an XML file.
 */
public final class Logs extends ContextAwareBase implements Configurator {

    private static volatile boolean verbose;
    private static volatile Consumer<String> output = System.err::println;

    /** Asks for more or less; before the first line is logged. */
    public static void verbose(boolean wanted) {
        verbose = wanted;
    }

    /** Has log lines go elsewhere than to stderr: above what is redrawn on a terminal. */
    public static void to(Consumer<String> other) {
        output = other;
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String line = (verbose ? "%d{HH:mm:ss.SSS}" : "%d{HH:mm:ss}") + " %-5level %msg%n";
        PatternLayout withTrace = layout(context, line + "%ex");
        PatternLayout withoutTrace = layout(context, line + "%nopex");
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                boolean trace = verbose || event.getLevel().isGreaterOrEqual(Level.ERROR);
                output.accept((trace ? withTrace : withoutTrace).doLayout(event).stripTrailing());
            }
        };
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(verbose ? Level.INFO : Level.WARN);
        root.addAppender(appender);
        // It tells of every client that speaks no HTTP as an error, which is nobody's here.
        context.getLogger("io.vertx.core.net.impl.ConnectionBase").setLevel(verbose ? Level.INFO : Level.OFF);
        context.getLogger("dev.drover").setLevel(verbose ? Level.DEBUG : Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static PatternLayout layout(LoggerContext context, String pattern) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern);
        layout.start();
        return layout;
    }
}
