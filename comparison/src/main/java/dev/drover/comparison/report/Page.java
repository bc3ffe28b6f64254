package dev.drover.comparison.report;

import java.util.ArrayList;
import java.util.List;

/** Writes a page of GitHub's Markdown. Text passed in is Markdown; what comes from elsewhere goes through {@link #plain}. */
final class Page {

    private final StringBuilder text = new StringBuilder();

    Page heading(int level, String heading) {
        return block("#".repeat(level) + " " + heading);
    }

    Page paragraph(String paragraph) {
        return block(paragraph);
    }

    Page bullets(List<String> items) {
        return block(String.join("\n", items.stream().map(item -> "- " + item).toList()));
    }

    Page quote(String words) {
        return block("> " + words);
    }

    Page image(String path, String alternative) {
        return block("![" + plain(alternative) + "](" + path + ")");
    }

    /** Code in a block that its own back quotes cannot end. */
    Page code(String language, String code) {
        String fence = "```";
        while (code.contains(fence)) {
            fence += "`";
        }
        return block(fence + language + "\n" + code.stripTrailing() + "\n" + fence);
    }

    /** Opens what readers unfold. */
    Page unfoldable(String summary) {
        return block("<details><summary>" + summary + "</summary>");
    }

    /** Ends what readers unfold. */
    Page end() {
        return block("</details>");
    }

    Page table(Table table) {
        return block(table.toString());
    }

    private Page block(String block) {
        text.append(block).append("\n\n");
        return this;
    }

    /** The page, with one newline at its end. */
    @Override
    public String toString() {
        return text.toString().stripTrailing() + "\n";
    }

    /** Text in which nothing is a mark of Markdown or HTML, on one line. */
    static String plain(String text) {
        return text.strip()
                .replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|~#])", "\\\\$1");
    }

    /** A table. Its alignments are one character a column: {@code <} for texts, {@code >} for numbers. */
    static final class Table {

        private final List<String> lines = new ArrayList<>();

        Table(List<String> header, String alignments) {
            row(header);
            lines.add("|"
                    + String.join(
                            "|",
                            alignments
                                    .chars()
                                    .mapToObj(alignment -> alignment == '>' ? "---:" : "---")
                                    .toList())
                    + "|");
        }

        Table row(List<String> cells) {
            lines.add("| " + String.join(" | ", cells) + " |");
            return this;
        }

        @Override
        public String toString() {
            return String.join("\n", lines);
        }
    }
}
