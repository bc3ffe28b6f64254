package dev.drover.cli.console;

/** A bar that fills from left to right, and how much of it is full. */
public final class ProgressBar {

    private static final int WIDTH = 30;

    private final Style style;
    private final boolean unicode;

    public ProgressBar(Console console) {
        this.style = console.style();
        this.unicode = console.unicode();
    }

    /** The bar at a share of 0 to 1. */
    public String at(double share) {
        double bounded = Math.clamp(share, 0, 1);
        int full = (int) (bounded * WIDTH);
        String done = (unicode ? "━" : "#").repeat(full);
        String open = (unicode && style.colours() ? "━" : "-").repeat(WIDTH - full);
        return style.good(done) + style.dim(open) + String.format(" %3d%%", (int) (100 * bounded));
    }
}
