package dev.drover.server.places;

import dev.drover.herd.Position;
import java.math.RoundingMode;

/** Numbers as JSON and web addresses want them: no plus, no leading zero, no exponent. */
final class PlainDecimal {

    /** A thousandth of a hair's breadth on Earth; what is written beyond it is left out. */
    private static final int MAX_FRACTION = 15;

    private PlainDecimal() {}

    /** Degrees north. */
    static String latitude(Position position) {
        return of(position.latitudeField().text());
    }

    /** Degrees east. */
    static String longitude(Position position) {
        return of(position.longitudeField().text());
    }

    /** Metres, rounded up: a radius of 0 would be a question that no provider takes. */
    static String metres(Radius radius) {
        return radius.metres().setScale(9, RoundingMode.UP).stripTrailingZeros().toPlainString();
    }

    /** Of a signed number with at least one digit before its point, if it has one. */
    private static String of(String signed) {
        int point = signed.indexOf('.');
        int end = point < 0 ? signed.length() : Math.min(signed.length(), point + 1 + MAX_FRACTION);
        int lastWhole = (point < 0 ? end : point) - 1;
        int start = 1;
        while (start < lastWhole && signed.charAt(start) == '0') {
            start++;
        }
        String magnitude = signed.substring(start, end);
        boolean negative = signed.charAt(0) == '-' && magnitude.chars().anyMatch(digit -> digit > '0');
        return negative ? "-" + magnitude : magnitude;
    }
}
