package dev.drover.comparison.report;

/** Results that cannot be read. The message is for users: it names the file and the line, and says what to do. */
public final class InvalidResultsException extends RuntimeException {

    InvalidResultsException(String message) {
        super(message);
    }
}
