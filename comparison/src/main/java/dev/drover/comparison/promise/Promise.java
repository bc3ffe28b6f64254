package dev.drover.comparison.promise;

import java.io.IOException;

/**
 * Something that Drover promises and the original assignment does not demand.
 *
 * @param sentence what is promised, for a reader
 * @param probe tells whether a herd keeps it
 */
public record Promise(String sentence, Probe probe) {

    /** Tells whether a herd keeps a promise, and leaves the herd as it was. */
    @FunctionalInterface
    interface Probe {

        /** Whether it does; an exception of the connection, closed or silent, means that it does not. */
        boolean isKeptBy(Subject subject) throws IOException, InterruptedException;
    }

    /** Whether the herd keeps it. */
    public boolean isKeptBy(Subject subject) throws InterruptedException {
        try {
            return probe.isKeptBy(subject);
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return sentence;
    }
}
