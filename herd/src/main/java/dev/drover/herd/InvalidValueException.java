package dev.drover.herd;

/**
 * A text is not a value of the type that was to be made of it; the message says why, in words for whoever wrote it.
 *
 * <p>It carries no stack trace: it answers what comes from outside, where anybody can cause any number of them.
 */
public final class InvalidValueException extends IllegalArgumentException {

    public InvalidValueException(String message) {
        super(message, null);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
