package dev.drover.server.nearby;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an answer.
 *
 * @param found in the order of the answer
 * @param next the cursor to ask with for the part that follows, or null if there is none
 */
public record Page<T>(List<T> found, @Nullable String next) {

    public Page {
        found = List.copyOf(found);
    }
}
