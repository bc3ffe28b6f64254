package dev.drover.comparison.report;

import dev.drover.comparison.report.Plot.Form;
import dev.drover.comparison.report.Plot.Limit;
import dev.drover.comparison.report.Plot.Panel;
import dev.drover.comparison.report.Plot.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plot in the making: contenders' values in one case after the other. */
final class Drawing {

    /**
     * A value that rows show.
     *
     * @param key its name in the results
     * @param label its name for readers
     */
    record Value(String key, String label) {}

    private final String title;
    private final String axis;
    private final Form form;
    private final List<Value> values;
    private final double factor;
    private final List<Panel> panels = new ArrayList<>();

    /**
     * Begins a plot.
     *
     * @param title what is plotted
     * @param axis what the axis shows, with its unit
     * @param values what each row shows
     * @param factor turns the values' unit into that of the axis
     */
    Drawing(String title, String axis, Form form, List<Value> values, double factor) {
        this.title = title;
        this.axis = axis;
        this.form = form;
        this.values = values;
        this.factor = factor;
    }

    /** Adds a panel of the contenders that were measured in a case; none was: no panel. */
    Drawing panel(Case one, Chapter chapter) {
        return panel(one, chapter, Optional.empty());
    }

    /** Adds a panel with a line at a value that is to be kept, in the axis' unit. */
    Drawing panel(Case one, Chapter chapter, Optional<Limit> limit) {
        Selection selection = one.of(chapter.results());
        List<Row> rows = chapter.contenders().stream()
                .map(contender -> row(contender, selection.of(contender)))
                .filter(row -> row.values().stream().anyMatch(Optional::isPresent))
                .toList();
        if (!rows.isEmpty()) {
            panels.add(new Panel(one.title(), rows, limit));
        }
        return this;
    }

    private Row row(String contender, Selection own) {
        return new Row(
                Contestant.of(contender),
                values.stream()
                        .map(value -> own.spread(value.key()).map(spread -> spread.times(factor)))
                        .toList());
    }

    /** Adds a panel for each case. */
    Drawing panels(List<Case> cases, Chapter chapter) {
        cases.forEach(one -> panel(one, chapter));
        return this;
    }

    /** The plot; empty if it has nothing to show. */
    Optional<Plot> finished() {
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Plot(
                        title, axis, form, values.stream().map(Value::label).toList(), panels));
    }
}
