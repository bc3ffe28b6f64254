package dev.drover.comparison.threads;

/** The line is none of the commands. */
final class InvalidCommandException extends Exception {

    InvalidCommandException() {
        // Nobody looks at the trace, and to fill it in costs more than all the rest.
        super(null, null, false, false);
    }
}
