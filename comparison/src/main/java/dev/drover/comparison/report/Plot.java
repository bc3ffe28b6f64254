package dev.drover.comparison.report;

import dev.drover.comparison.report.Svg.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plot of panels, one for each case, that share an axis. A row is a contender. Bars begin at zero and show amounts;
 * dots on a logarithmic axis show factors, and several values in a row, such as percentiles. A whisker reaches from
 * the smallest to the largest repetition. Each row ends in its values as text, so no plot depends on colour.
 *
 * @param title what is plotted
 * @param axis what the axis shows, with its unit
 * @param form how values are drawn
 * @param names what the values of a row are
 * @param panels the cases
 */
record Plot(String title, String axis, Form form, List<String> names, List<Panel> panels) {

    /** The shape of each value of a row. */
    private static final List<Shape> SHAPES = List.of(Shape.CIRCLE, Shape.DIAMOND, Shape.TRIANGLE);

    private static final int WIDTH = 760;
    private static final int LEFT = 166;
    private static final int PADDING = 16;
    private static final int COLUMN_OF_VALUE = 62;
    private static final int ROW = 25;
    private static final int BAR = 15;

    /** About what a letter takes: fonts differ, so it is generous. */
    private static final double WIDTH_OF_LETTER = 7.5;

    /** How values are drawn. */
    enum Form {
        BARS,
        DOTS
    }

    /**
     * A case.
     *
     * @param title what case it is
     * @param rows a row for each contender, at least one
     * @param limit a value that is to be kept, drawn as a line
     */
    record Panel(String title, List<Row> rows, Optional<Limit> limit) {}

    /**
     * A value that is to be kept.
     *
     * @param label what it is
     */
    record Limit(String label, double value) {}

    /**
     * What a contender came to.
     *
     * @param values as many as the plot has names; empty where nothing was measured
     */
    record Row(Contestant contestant, List<Optional<Spread>> values) {

        private Stream<Spread> measured() {
            return values.stream().flatMap(Optional::stream);
        }
    }

    /** The plot as SVG. */
    String draw() {
        Svg svg = new Svg(WIDTH, description());
        Axis scale = scale();
        int right = WIDTH - PADDING - COLUMN_OF_VALUE * names.size();
        svg.text("title", PADDING, 28, title);
        int y = 40;
        if (form == Form.DOTS && names.size() > 1) {
            y = key(svg, y + 14);
        }
        for (Panel panel : panels) {
            y = panel(svg, scale, panel, right, y + 26);
        }
        svg.text("axis", (LEFT + right) / 2.0, y + 38, axis);
        for (double tick : scale.ticks()) {
            svg.text("tick", x(scale, right, tick), y + 18, Figures.tick(tick));
        }
        return svg.draw(y + 52);
    }

    private int key(Svg svg, int y) {
        int x = LEFT;
        for (int i = 0; i < names.size(); i++) {
            svg.shape(SHAPES.get(i), x + 6, y - 4, "#52606d");
            svg.text("key", x + 18, y, names.get(i));
            x += 18 + 9 * names.get(i).length() + 16;
        }
        return y;
    }

    private int panel(Svg svg, Axis scale, Panel panel, int right, int top) {
        svg.text("panel", PADDING, top, panel.title());
        for (int i = 0; i < names.size(); i++) {
            svg.text("head", columnEnd(i), top, names.get(i));
        }
        int first = top + 8;
        int bottom = first + ROW * panel.rows().size();
        for (double tick : scale.ticks()) {
            svg.line("grid", x(scale, right, tick), first, x(scale, right, tick), bottom);
        }
        svg.line("base", LEFT, first, LEFT, bottom);
        int middle = first + ROW / 2;
        for (Row row : panel.rows()) {
            row(svg, scale, row, right, middle);
            middle += ROW;
        }
        panel.limit().ifPresent(limit -> {
            double x = x(scale, right, limit.value());
            svg.line("limit", x, first - 2, x, bottom);
            // Over its line, unless that is where the panel's title or the heads of the values are.
            double half = WIDTH_OF_LETTER * limit.label().length() / 2;
            double least = PADDING + WIDTH_OF_LETTER * (panel.title().length() + 2) + half;
            svg.text("limit-text", Math.max(Math.min(x, right - half), least), first - 6, limit.label());
        });
        return bottom;
    }

    private void row(Svg svg, Axis scale, Row row, int right, int middle) {
        svg.text("label", LEFT - 8, middle + 4, row.contestant().label());
        if (form == Form.DOTS && row.measured().count() > 1) {
            double from = row.measured().mapToDouble(Spread::median).min().orElseThrow();
            double to = row.measured().mapToDouble(Spread::median).max().orElseThrow();
            svg.line("span", x(scale, right, from), middle, x(scale, right, to), middle);
        }
        // The last value first, so that the most telling one, the first, lies on top where they meet.
        for (int i = row.values().size() - 1; i >= 0; i--) {
            Optional<Spread> value = row.values().get(i);
            svg.text(
                    "value",
                    columnEnd(i),
                    middle + 4,
                    value.map(it -> Figures.of(it.median())).orElse("–"));
            if (value.isPresent()) {
                draw(svg, scale, row.contestant(), value.get(), i, right, middle);
            }
        }
    }

    private void draw(Svg svg, Axis scale, Contestant contestant, Spread value, int index, int right, int middle) {
        double x = x(scale, right, value.median());
        if (form == Form.BARS) {
            svg.rectangle("bar", LEFT, middle - BAR / 2.0, x - LEFT, BAR, contestant.colour());
        }
        // Whiskers of several values in one row would hide each other.
        if (value.min() < value.max() && names.size() == 1) {
            double from = x(scale, right, value.min());
            double to = x(scale, right, value.max());
            // The same in white and wider first, so that a whisker shows on bars of every colour.
            for (String kind : List.of("halo", "whisker")) {
                svg.line(kind, from, middle, to, middle);
                svg.line(kind, from, middle - 4.0, from, middle + 4.0);
                svg.line(kind, to, middle - 4.0, to, middle + 4.0);
            }
        }
        if (form == Form.DOTS) {
            svg.shape(SHAPES.get(index), x, middle, contestant.colour());
        }
    }

    private int columnEnd(int index) {
        return WIDTH - PADDING - COLUMN_OF_VALUE * (names.size() - 1 - index);
    }

    private static double x(Axis scale, int right, double value) {
        return LEFT + scale.place(value) * (right - LEFT);
    }

    private Axis scale() {
        double[] shown = Stream.concat(
                        panels.stream().flatMap(panel -> panel.rows().stream()).flatMap(row -> extremes(row)),
                        panels.stream().flatMap(panel -> panel.limit().stream()).map(Limit::value))
                .mapToDouble(Double::doubleValue)
                .filter(value -> form == Form.BARS || value > 0)
                .sorted()
                .toArray();
        if (form == Form.BARS) {
            return Axis.Linear.to(shown.length == 0 ? 1 : shown[shown.length - 1]);
        }
        return shown.length == 0
                ? Axis.Logarithmic.around(1, 10)
                : Axis.Logarithmic.around(shown[0], shown[shown.length - 1]);
    }

    private Stream<Double> extremes(Row row) {
        return names.size() == 1
                ? row.measured().flatMap(value -> Stream.of(value.min(), value.max()))
                : row.measured().map(Spread::median);
    }

    /** What it shows, without figures. */
    String summary() {
        return title + "; " + axis;
    }

    /** The plot in words, for those who do not see it: title, axis, and each row's values. */
    String description() {
        String rows = panels.stream()
                .map(panel -> panel.title() + ": "
                        + panel.rows().stream().map(this::inWords).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return title + " (" + axis + "). " + rows + ".";
    }

    private String inWords(Row row) {
        return row.contestant().label() + " "
                + row.values().stream()
                        .map(value -> value.map(it -> Figures.of(it.median())).orElse("–"))
                        .collect(Collectors.joining(" / "));
    }
}
