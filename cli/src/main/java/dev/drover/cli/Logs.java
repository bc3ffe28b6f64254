package dev.drover.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What servers log while they run: warnings, one line each, on stderr; with {@code -v} everything, and where errors
 * come from.
 *
 * <p>Logback finds it as a service when something is logged for the first time, which spares all other commands the
 * start of a logging system and everybody the parsing of an XML file.
 */
public final class Logs extends ContextAwareBase implements Configurator {

    private static volatile boolean verbose;

    /** Asks for more; before the first line is logged. */
    static void verbose(boolean wanted) {
        verbose = wanted;
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(
                verbose ? "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%ex" : "%d{HH:mm:ss} %-5level %msg%n%nopex");
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(verbose ? Level.INFO : Level.WARN);
        root.addAppender(appender);
        context.getLogger("dev.drover").setLevel(verbose ? Level.DEBUG : Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
