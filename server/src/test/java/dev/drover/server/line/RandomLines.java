package dev.drover.server.line;

import java.util.Random;

/** Lines such as clients say, and such as only an adversary would; a character for each byte (ISO 8859-1). */
final class RandomLines {

    private static final String WHITE_SPACE = " \t\r\u000B\f";
    private static final String[] FRAGMENTS = {
        "IAMAT",
        "WHATSAT",
        "AT",
        "?",
        " ",
        "  ",
        "\t",
        "\r",
        "\0",
        "+",
        "-",
        ".",
        "/",
        "0",
        "9",
        "90",
        "180",
        "50",
        "20",
        "kiwi",
        "walker",
        "1e1",
        "nan",
        "\u00FF",
        "\u00C3\u00BC",
        "\u00C0\u0080",
        "+34.068930-118.445127",
        "1621464827.959498503"
    };

    private final Random random;

    RandomLines(Random random) {
        this.random = random;
    }

    /** Any line without an LF in it, and with no CR at its end. */
    String line() {
        String line = switch (random.nextInt(8)) {
            case 0, 1, 2 -> "IAMAT " + report();
            case 3 -> "WHATSAT " + client() + " " + (random.nextInt(600) / 10.0) + " " + random.nextInt(25);
            case 4 -> mutated("IAMAT " + report());
            case 5 -> fragments();
            case 6 -> bytes(random.nextInt(100));
            default -> random.nextInt(100) == 0 ? bytes(random.nextInt(140_000)) : space();
        };
        return line.endsWith("\r") ? line + "." : line;
    }

    /** The fields of a valid report, with one space between. */
    String report() {
        return client() + " " + position() + " " + time();
    }

    /** One or more bytes of white space without an LF. */
    String space() {
        StringBuilder space = new StringBuilder();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            space.append(WHITE_SPACE.charAt(random.nextInt(WHITE_SPACE.length())));
        }
        return space.toString();
    }

    private String client() {
        return "walker" + random.nextInt(20);
    }

    private String position() {
        return sign() + angle(90, 2) + sign() + angle(180, 3) + (random.nextInt(5) == 0 ? "/" : "");
    }

    private String sign() {
        return random.nextBoolean() ? "+" : "-";
    }

    private String angle(int limit, int digits) {
        int whole = random.nextInt(limit);
        String text = random.nextBoolean() ? "" + whole : ("%0" + digits + "d").formatted(whole);
        return random.nextInt(4) == 0 ? text : text + "." + digits(1 + random.nextInt(20));
    }

    private String time() {
        String whole = (random.nextInt(10) == 0 ? "-" : "") + digits(1 + random.nextInt(12));
        return random.nextBoolean() ? whole : whole + "." + digits(1 + random.nextInt(9));
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private String mutated(String line) {
        StringBuilder mutated = new StringBuilder(line);
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.setCharAt(at, anyByte());
                case 1 -> mutated.insert(at, anyByte());
                default -> mutated.insert(at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
            }
        }
        return mutated.toString();
    }

    private String fragments() {
        StringBuilder line = new StringBuilder();
        for (int count = random.nextInt(8); count > 0; count--) {
            line.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
        }
        return line.toString();
    }

    private String bytes(int count) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < count; i++) {
            line.append(anyByte());
        }
        return line.toString();
    }

    private char anyByte() {
        char character = (char) random.nextInt(256);
        return character == '\n' ? ' ' : character;
    }
}
