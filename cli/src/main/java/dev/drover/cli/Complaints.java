package dev.drover.cli;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.StandardOptions;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said when a command fails: one sentence, and where it comes from only with {@code -v}. */
final class Complaints {

    private Complaints() {}

    static int wrongArguments(ParameterException exception, String[] arguments) {
        CommandLine commandLine = exception.getCommandLine();
        PrintWriter err = commandLine.getErr();
        String command = commandLine.getCommandSpec().qualifiedName();
        String message = message(exception);
        err.println(message.contains("--help'") ? message : message + "; see '" + command + " --help'.");
        return ExitCode.USAGE;
    }

    private static String message(ParameterException exception) {
        String message = withoutJargon(String.valueOf(exception.getMessage()).strip());
        if (exception instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                message += " (did you mean " + suggestions.getFirst() + "?)";
            }
        }
        return message;
    }

    private static String withoutJargon(String message) {
        return message.replaceFirst("^Error: ", "")
                .replaceFirst("^Unmatched arguments? (?:at|from) index \\d+: ", "Not understood: ")
                .replaceFirst(" for positional parameter at index \\d+ \\((.+?)\\): ", " for $1: ")
                .replaceFirst("' is not an? (int|long)$", "' is not a whole number")
                .replaceFirst("' is not a double$", "' is not a number");
    }

    static int failed(Exception exception, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        boolean verbose = isVerbose(parsed);
        if (exception instanceof Failure failure) {
            err.println(failure.getMessage());
            if (verbose && failure.getCause() != null) {
                failure.getCause().printStackTrace(err);
            }
            return failure.exitCode();
        }
        err.println("A defect of Drover, please report it" + (verbose ? ": " : " with what -v adds: ") + exception);
        if (verbose) {
            exception.printStackTrace(err);
        }
        return ExitCode.DEFECT;
    }

    /** Whether {@code -v} was given, to drover itself or to its command. */
    static boolean isVerbose(ParseResult parsed) {
        for (ParseResult result = parsed; result != null; result = result.subcommand()) {
            if (result.hasMatchedOption(StandardOptions.VERBOSE)) {
                return true;
            }
        }
        return false;
    }
}
