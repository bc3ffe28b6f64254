package dev.drover.server.config;

import java.nio.charset.StandardCharsets;

/**
 * A text that is never shown: not in logs, not in messages, not where the configuration is printed.
 *
 * @param text the text itself, for whoever must know it
 */
public record Secret(String text) {

    /** The text in UTF-8. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
