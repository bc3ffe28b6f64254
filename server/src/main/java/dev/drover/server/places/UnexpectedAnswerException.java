package dev.drover.server.places;

/** A provider's answer is not of its format. */
final class UnexpectedAnswerException extends Exception {

    UnexpectedAnswerException(String message) {
        super(message, null, false, false);
    }
}
