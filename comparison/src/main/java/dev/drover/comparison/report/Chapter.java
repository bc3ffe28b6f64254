package dev.drover.comparison.report;

import dev.drover.comparison.report.Page.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One experiment's part of the page: what was done, tables with a row for each contender, plots. */
final class Chapter {

    private final Selection results;
    private final List<String> contenders;
    private final Page page;
    private final Map<String, String> plots;

    /**
     * Begins a chapter.
     *
     * @param results the measurements of its experiment
     * @param page where it is written
     * @param plots receives the plots, by the names of their files
     */
    Chapter(Selection results, Page page, Map<String, String> plots) {
        this.results = results;
        this.contenders = Contestant.inOrder(results.contenders());
        this.page = page;
        this.plots = plots;
    }

    /** The measurements of this experiment. */
    Selection results() {
        return results;
    }

    /** Who took part, in the order in which they are shown. */
    List<String> contenders() {
        return contenders;
    }

    /** Adds a paragraph of Markdown. */
    Chapter say(String words) {
        page.paragraph(words);
        return this;
    }

    /** The page, for what only this chapter has. */
    Page page() {
        return page;
    }

    /** A table of the contenders that have anything to show in it; left out if none has. */
    Chapter table(List<Column> columns) {
        return table("", columns);
    }

    /** The same under a caption, which is left out with it. */
    Chapter table(String caption, List<Column> columns) {
        Map<String, List<Optional<String>>> rows = new LinkedHashMap<>();
        for (String contender : contenders) {
            rows.put(
                    contender,
                    columns.stream()
                            .map(column -> column.cell().of(contender, results))
                            .toList());
        }
        rows.values().removeIf(cells -> cells.stream().allMatch(Optional::isEmpty));
        // A column that nobody has anything in would only be in the way.
        List<Integer> shown = IntStream.range(0, columns.size())
                .filter(i ->
                        rows.values().stream().anyMatch(cells -> cells.get(i).isPresent()))
                .boxed()
                .toList();
        if (rows.isEmpty()) {
            return this;
        }
        if (!caption.isEmpty()) {
            page.paragraph(caption);
        }
        Table table =
                new Table(cells("", shown.stream().map(i -> columns.get(i).title())), "<" + ">".repeat(shown.size()));
        rows.forEach((contender, all) -> table.row(cells(
                Contestant.of(contender).label(),
                shown.stream().map(i -> all.get(i).orElse("–")))));
        page.table(table);
        return this;
    }

    private static List<String> cells(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }

    /** Adds a plot; left out if it has nothing to show. */
    Chapter plot(String name, Drawing drawing) {
        drawing.finished().ifPresent(plot -> {
            plots.put(name + ".svg", plot.draw());
            page.image("comparison/" + name + ".svg", plot.summary());
        });
        return this;
    }
}
