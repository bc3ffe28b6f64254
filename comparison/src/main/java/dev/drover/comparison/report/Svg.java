package dev.drover.comparison.report;

import java.util.Locale;

/** Writes a drawing as SVG: shapes and text, no scripts, nothing fetched. Coordinates are pixels from the upper left. */
final class Svg {

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final String title;

    /**
     * Begins a drawing.
     *
     * @param width its width in pixels
     * @param title what it shows, for those who do not see it
     */
    Svg(int width, String title) {
        this.width = width;
        this.title = title;
    }

    Svg rectangle(String kind, double x, double y, double width, double height, String colour) {
        return add("<rect class=\"" + kind + "\" x=\"" + pixels(x) + "\" y=\"" + pixels(y) + "\" width=\""
                + pixels(width) + "\" height=\"" + pixels(height) + "\" fill=\"" + colour + "\"/>");
    }

    Svg line(String kind, double x1, double y1, double x2, double y2) {
        return add("<line class=\"" + kind + "\" x1=\"" + pixels(x1) + "\" y1=\"" + pixels(y1) + "\" x2=\"" + pixels(x2)
                + "\" y2=\"" + pixels(y2) + "\"/>");
    }

    Svg shape(Shape shape, double x, double y, String colour) {
        return add("<path class=\"mark\" transform=\"translate(" + pixels(x) + " " + pixels(y) + ")\" d=\"" + shape.path
                + "\" fill=\"" + colour + "\"/>");
    }

    Svg text(String kind, double x, double y, String text) {
        return add("<text class=\"" + kind + "\" x=\"" + pixels(x) + "\" y=\"" + pixels(y) + "\">" + escape(text)
                + "</text>");
    }

    private Svg add(String element) {
        body.append("  ").append(element).append('\n');
        return this;
    }

    /**
     * The drawing, on a panel of its own, so that it can be read on dark pages as well. What is filled has an outline: the
     * lightest of the palette's colours hardly stands out from white.
     */
    String draw(int height) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-label="%3$s">
                  <style>
                    text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; fill: #1f2933 }
                    .title { font-size: 15px; font-weight: 600 }
                    .panel { font-weight: 600 }
                    .tick, .axis, .key { font-size: 12px; fill: #52606d }
                    .tick { text-anchor: middle }
                    .axis { text-anchor: middle }
                    .label, .value, .head { text-anchor: end }
                    .head { font-size: 12px; fill: #52606d }
                    .limit-text { font-size: 12px; fill: #52606d; text-anchor: middle }
                    .paper { stroke: #d9e2ec }
                    .grid { stroke: #e4e7eb }
                    .base { stroke: #829ab1 }
                    .span { stroke: #9fb3c8; stroke-width: 2 }
                    .halo { stroke: #ffffff; stroke-width: 4; stroke-linecap: square }
                    .whisker { stroke: #1f2933; stroke-width: 1.5 }
                    .limit { stroke: #52606d; stroke-width: 1.5; stroke-dasharray: 5 4 }
                    .bar, .mark { stroke: #52606d; stroke-width: 0.8 }
                  </style>
                  <rect class="paper" x="0.5" y="0.5" width="%4$d" height="%5$d" rx="10" fill="#ffffff"/>
                %6$s</svg>
                """.formatted(width, height, escape(title), width - 1, height - 1, body);
    }

    /** The shapes that tell the values of one row apart without colour. */
    enum Shape {
        CIRCLE("M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z"),
        DIAMOND("M0 -6.5L6.5 0L0 6.5L-6.5 0z"),
        TRIANGLE("M-5.8 5L0 -6L5.8 5z");

        private final String path;

        Shape(String path) {
            this.path = path;
        }
    }

    /** Text in which nothing is a mark of XML, which knows no control characters in any notation. */
    static String escape(String text) {
        return text.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String pixels(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
