package dev.drover.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened so far, the last first, unless all went well: for parts of which one may fail to open. */
final class Unwinding implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        opened.push(part);
        return part;
    }

    /** All went well. */
    void keep() {
        opened.clear();
    }

    @Override
    public void close() {
        for (AutoCloseable part : opened) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part that was just opened cannot be closed", e);
            }
        }
    }
}
