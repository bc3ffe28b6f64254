package dev.drover.server.config;

import java.util.Comparator;

/**
 * One thing that is wrong with a configuration.
 *
 * @param source the file's name, or what else it came from: {@code command line}
 * @param line the line of the file, from 1; 0 if it is about no line
 * @param text what is wrong and what to do, in a sentence
 */
public record Problem(String source, int line, String text) implements Comparable<Problem> {

    private static final Comparator<Problem> IN_ORDER = Comparator.comparing(Problem::source)
            .thenComparingInt(Problem::line)
            .thenComparing(Problem::text);

    @Override
    public int compareTo(Problem other) {
        return IN_ORDER.compare(this, other);
    }

    /** Ready to print, in the form that editors and terminals make a link of. */
    @Override
    public String toString() {
        return source + (line > 0 ? ":" + line : "") + ": " + text;
    }
}
