package dev.drover.cli.simulate;

import dev.drover.simulator.workload.Latency;
import dev.drover.simulator.workload.Result;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** Draws which share of the servers knows a report, on average, after what time. */
final class SpreadDrawing {

    private static final int LEFT = 60;
    private static final int TOP = 30;
    private static final int WIDTH = 700;
    private static final int HEIGHT = 300;
    private static final int TICKS = 5;

    private final Result result;
    private final double end;
    private final Formatter svg = new Formatter(Locale.ROOT);

    private SpreadDrawing(Result result) {
        this.result = result;
        this.end = Math.max(1e-3, result.spreadStepMillis() * (result.spread().size() - 1));
    }

    /** A picture in SVG. */
    static String of(Result result) {
        return new SpreadDrawing(result).draw();
    }

    private String draw() {
        Latency latency = result.latencyMillis();
        svg.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 400\" role=\"img\" aria-label=\"The share"
                        + " of %d servers that knows a report, over time: all know it after %.0f ms (median), %.0f ms"
                        + " at most.\">\n",
                result.servers(), latency.median(), latency.max());
        svg.format("  <style>text { font: 13px system-ui, sans-serif; fill: #52606d }</style>\n");
        svg.format("  <rect width=\"800\" height=\"400\" rx=\"12\" fill=\"#fbfaf7\"/>\n");
        for (int tick = 0; tick <= TICKS; tick++) {
            drawTick((double) tick / TICKS);
        }
        drawSpread();
        mark(latency.median(), "median");
        if (latency.max() > latency.median()) {
            mark(latency.max(), "max");
        }
        svg.format(
                "  <text x=\"%d\" y=\"%d\" text-anchor=\"middle\">time since the report; %d servers, %.1f messages per"
                        + " operation</text>\n",
                LEFT + WIDTH / 2, TOP + HEIGHT + 50, result.servers(), result.messagesPerOperation());
        return svg.format("</svg>\n").toString();
    }

    private void drawTick(double share) {
        svg.format(
                "  <path d=\"M%d %.1fh%d\" stroke=\"#d9dfe5\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f"
                        + " %%</text>\n",
                LEFT, y(share), WIDTH, LEFT - 8, y(share) + 4, 100 * share);
        svg.format(
                "  <text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f ms</text>\n",
                LEFT + WIDTH * share, TOP + HEIGHT + 22, end * share);
    }

    private void drawSpread() {
        List<Double> shares = result.spread();
        svg.format("  <path fill=\"none\" stroke=\"#c2570c\" stroke-width=\"3\" d=\"");
        for (int i = 0; i < shares.size(); i++) {
            double x = LEFT + (double) WIDTH * i / Math.max(1, shares.size() - 1);
            svg.format("%s%.1f %.1f", i == 0 ? "M" : "L", x, y(shares.get(i)));
        }
        svg.format("\"/>\n");
    }

    private static double y(double share) {
        return TOP + HEIGHT * (1 - share);
    }

    private void mark(double millis, String name) {
        double x = LEFT + WIDTH * Math.min(1, millis / end);
        svg.format(
                "  <path d=\"M%.1f %dv%d\" stroke=\"#0967a6\" stroke-dasharray=\"4 4\"/><text x=\"%.1f\" y=\"%d\""
                        + " text-anchor=\"middle\">%s</text>\n",
                x, TOP, HEIGHT, x, TOP - 8, name);
    }
}
