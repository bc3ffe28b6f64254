package dev.drover.cli.console;

import java.time.Duration;
import java.util.Locale;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/** Texts as people read them. */
public final class Text {

    private Text() {}

    /**
     * A text from outside without its control characters.
     *
     * <p>Client IDs and names of places may hold any of them, and a terminal would obey.
     */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> Character.isISOControl(character) ? '\uFFFD' : character)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** A message as a sentence of its own: with a capital letter and a full stop. */
    public static String sentence(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return "It is not known what went wrong.";
        }
        String capital = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    /** How many columns of a terminal a text takes; escape sequences take none, East Asian characters two. */
    public static int width(String text) {
        int width = 0;
        boolean escaped = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (character == '\033') {
                escaped = true;
            } else if (escaped) {
                escaped = character != 'm';
            } else {
                width += Math.max(0, WCWidth.wcwidth(character));
            }
        }
        return width;
    }

    /** A plain text cut to a number of columns, with an ellipsis where something is missing. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            width += Math.max(0, WCWidth.wcwidth(character));
            if (width > columns - 1) {
                break;
            }
            kept.appendCodePoint(character);
        }
        return kept.append('…').toString();
    }

    /** A whole number with its thousands apart: {@code 1,024}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number of things, in words: {@code 1 client}, {@code 1,024 clients}. */
    public static String count(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** A duration to two units at most: {@code 350 ms}, {@code 12 s}, {@code 3 min 20 s}, {@code 5 h 7 min}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return Math.max(0, duration.toMillis()) + " ms";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        }
        return seconds < 86_400
                ? pair(seconds / 3600, "h", seconds % 3600 / 60, "min")
                : pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    /** A duration in its greatest unit, for columns: {@code 12 s}, {@code 3 min}, {@code 5 h}, {@code 17 d}. */
    public static String age(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /** A distance in metres: {@code 350 m}, {@code 1.2 km}, {@code 48 km}. */
    public static String distance(double metres) {
        if (metres < 999.5) {
            return Math.round(metres) + " m";
        }
        return String.format(Locale.ROOT, metres < 9_950 ? "%.1f km" : "%.0f km", metres / 1000);
    }
}
