package dev.drover.comparison.report;

import java.util.List;
import java.util.Optional;

/**
 * A column of a table with a row for each contender.
 *
 * @param title its heading
 * @param cell what it shows
 */
record Column(String title, Cell cell) {

    /** What a table shows of a contender. */
    interface Cell {

        /** A contender's cell, given everybody's measurements; empty if nothing was measured. */
        Optional<String> of(String contender, Selection all);
    }

    /** A value's median, its spread in small under it. */
    static Column of(Case one, String value, double factor) {
        return new Column(
                one.title(),
                (contender, all) ->
                        one.of(all).of(contender).spread(value).map(spread -> measured(spread.times(factor))));
    }

    /** The same, after how many times that of another contender it is. */
    static Column comparedTo(String other, Case one, String value, double factor) {
        return new Column(one.title(), (contender, all) -> {
            Selection selection = one.of(all);
            Optional<String> ratio = contender.equals(other)
                    ? Optional.empty()
                    : selection
                            .of(contender)
                            .ratio(value, selection.of(other))
                            .map(times -> " (" + Figures.times(times.median()) + ")");
            return selection
                    .of(contender)
                    .spread(value)
                    .map(spread -> measured(spread.times(factor), ratio.orElse("")));
        });
    }

    /** The medians of several values, divided by strokes. */
    static Column medians(Case one, List<String> values, double factor) {
        return new Column(one.title(), (contender, all) -> {
            Selection own = one.of(all).of(contender);
            List<String> medians = values.stream()
                    .flatMap(value -> own.median(value).stream())
                    .map(median -> Figures.of(median * factor))
                    .toList();
            return medians.size() < values.size() ? Optional.empty() : Optional.of(String.join(" / ", medians));
        });
    }

    /** Yes or no; how often, if repetitions differ. */
    static Column yesOrNo(Case one, String value) {
        return new Column(
                one.title(),
                (contender, all) -> one.of(all).of(contender).spread(value).map(spread -> {
                    if (spread.min() != spread.max()) {
                        return "sometimes";
                    }
                    return spread.median() > 0 ? "yes" : "no";
                }));
    }

    /** A share as a percentage, the worst of all repetitions. */
    static Column worstShare(Case one, String value) {
        return new Column(
                one.title(),
                (contender, all) ->
                        one.of(all).of(contender).spread(value).map(spread -> Figures.percent(spread.min())));
    }

    /** The largest of all repetitions, as for losses, where a median would hide what matters. */
    static Column worst(Case one, String value, double factor) {
        return new Column(
                one.title(),
                (contender, all) ->
                        one.of(all).of(contender).spread(value).map(spread -> Figures.of(spread.max() * factor)));
    }

    private static String measured(Spread spread) {
        return measured(spread, "");
    }

    private static String measured(Spread spread, String ratio) {
        String median = Figures.of(spread.median()) + ratio;
        boolean alike = Figures.of(spread.min()).equals(Figures.of(spread.max()));
        return alike ? median : median + "<br><sub>" + Figures.range(spread) + "</sub>";
    }
}
