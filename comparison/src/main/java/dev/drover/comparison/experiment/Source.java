package dev.drover.comparison.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A file of a program, whose lines of code are counted: those that are neither blank nor comment alone. Python's
 * docstrings are comments, as Javadoc is.
 *
 * <p>The comments of these languages begin a line in all code that is counted here; so a line is judged by how it
 * begins, and nothing needs to be known of the strings in it.
 */
record Source(Language language, String text) {

    private static final String MARK = "--8<--";
    private static final String BEGIN = MARK + " flooding";
    private static final String END = MARK + " end";

    /** How a language writes comments. */
    enum Language {
        JAVA("//", "/*", "*/"),
        JAVASCRIPT("//", "/*", "*/"),
        PYTHON("#", "\"\"\"", "\"\"\"");

        private final String line;
        private final String opening;
        private final String closing;

        Language(String line, String opening, String closing) {
            this.line = line;
            this.opening = opening;
            this.closing = closing;
        }

        /** As Markdown names it. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many lines of it are code. */
    int lines() {
        int count = 0;
        boolean inComment = false;
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            if (inComment) {
                inComment = !line.endsWith(language.closing);
            } else if (line.startsWith(language.opening)) {
                inComment = !line.substring(language.opening.length()).endsWith(language.closing);
            } else if (!line.isEmpty() && !line.startsWith(language.line)) {
                count++;
            }
        }
        return count;
    }

    /** What is between the marks for flooding, without the marks; empty if there are none. */
    String flooding() {
        List<String> marked = new ArrayList<>();
        boolean within = false;
        for (String line : text.lines().toList()) {
            if (line.contains(MARK)) {
                within = line.contains(BEGIN) || (within && !line.contains(END));
            } else if (within) {
                marked.add(line);
            }
        }
        return String.join("\n", marked).stripTrailing();
    }

    /** All of it from its first comment or declaration on, without package and imports. */
    String body() {
        List<String> body = text.lines()
                .dropWhile(line -> line.isBlank() || line.startsWith("package ") || line.startsWith("import "))
                .toList();
        return String.join("\n", body).stripTrailing();
    }
}
