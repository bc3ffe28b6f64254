package dev.drover.cli.console;

import picocli.CommandLine.Option;

/** What every command takes. */
public final class StandardOptions {

    /** The name of the option that shows more, for who asks a parse result. */
    public static final String VERBOSE = "--verbose";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli itself looks at it
    private boolean help;

    @Option(
            names = {"-v", VERBOSE},
            description = "Tell more: what happens inside, and where an error came from.")
    @SuppressWarnings("UnusedVariable") // asked for by its name
    private boolean verbose;
}
