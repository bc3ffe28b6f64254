package dev.drover.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody who mistyped a word may have meant. */
final class Suggestion {

    private Suggestion() {}

    /** The nearest word, if it is near enough to be meant: up to a third of the letters, but two at least, wrong. */
    static Optional<String> nearest(String word, Collection<String> words) {
        int near = Math.max(2, word.length() / 3);
        return words.stream()
                .filter(other -> distance(word, other) <= near)
                .min(Comparator.comparingInt(other -> distance(word, other)));
    }

    /** The end of a sentence that makes the suggestion, or nothing. */
    static String sentence(String word, Collection<String> words) {
        return nearest(word, words)
                .map(other -> "; did you mean " + other + "?")
                .orElse("");
    }

    /**
     * How many letters must be changed, put in, left out or swapped with their neighbour: the optimal string
     * alignment distance, without regard to case.
     */
    static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[][] distances = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    distances[i][j] = i + j;
                    continue;
                }
                int changed = distances[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                int addedOrLeftOut = Math.min(distances[i - 1][j], distances[i][j - 1]) + 1;
                distances[i][j] = Math.min(changed, addedOrLeftOut);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    distances[i][j] = Math.min(distances[i][j], distances[i - 2][j - 2] + 1);
                }
            }
        }
        return distances[from.length()][to.length()];
    }
}
