package dev.drover.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells in aligned columns, two spaces apart. Cells may be styled. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final String alignment;

    /**
     * Makes an empty table.
     *
     * @param alignment one character a column: {@code <} for texts, {@code >} for numbers
     */
    public Table(String alignment) {
        this.alignment = alignment;
    }

    /** Adds a row; it has a cell for each column. */
    public Table row(String... cells) {
        if (cells.length != alignment.length()) {
            throw new IllegalArgumentException(cells.length + " cells for " + alignment.length() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The rows as lines without trailing space, each after an indentation. */
    public List<String> lines(String indentation) {
        int[] widths = new int[alignment.length()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], Text.width(row.get(column)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indentation);
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                String padding = " ".repeat(widths[column] - Text.width(cell));
                line.append(column == 0 ? "" : "  ");
                line.append(alignment.charAt(column) == '>' ? padding + cell : cell + padding);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
