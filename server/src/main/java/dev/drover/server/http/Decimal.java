package dev.drover.server.http;

import dev.drover.herd.Slice;
import dev.drover.herd.TimeDifference;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers of JSON and those of the line protocol: the same digits, the one with a sign, the other without a plus. */
final class Decimal {

    /** Further ones are no position and no time, but would take long to write out. */
    private static final int MAX_EXPONENT = 1_000;

    private Decimal() {}

    /** Degrees north, of a position as it was written. */
    static String latitude(Slice position) {
        return json(position, 0, longitudeStart(position));
    }

    /** Degrees east, of a position as it was written. */
    static String longitude(Slice position) {
        int length = position.length();
        int end = position.at(length - 1) == '/' ? length - 1 : length;
        return json(position, longitudeStart(position), end);
    }

    private static int longitudeStart(Slice position) {
        int index = 1;
        while (position.at(index) != '+' && position.at(index) != '-') {
            index++;
        }
        return index;
    }

    /** A number of the line protocol in JSON. */
    static String json(Slice number) {
        return json(number, 0, number.length());
    }

    static String json(TimeDifference seconds) {
        return json(Slice.of(seconds.toString()));
    }

    private static String json(Slice text, int from, int to) {
        boolean signed = text.at(from) == '+' || text.at(from) == '-';
        int start = signed ? from + 1 : from;
        while (start + 1 < to && text.at(start) == '0' && text.at(start + 1) != '.') {
            start++;
        }
        String digits = new String(text.array(), text.from() + start, to - start, StandardCharsets.US_ASCII);
        return text.at(from) == '-' ? "-" + digits : digits;
    }

    /** A number of JSON in plain decimals: the same text, unless it has an exponent. */
    static String plain(String json) {
        if (json.indexOf('e') < 0 && json.indexOf('E') < 0) {
            return json;
        }
        BigDecimal number = new BigDecimal(json);
        if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
            throw new dev.drover.herd.InvalidValueException("a number has an exponent of at most " + MAX_EXPONENT);
        }
        return number.toPlainString();
    }

    /** The same with its sign, as ISO 6709 has it. */
    static String signed(String plain) {
        return plain.startsWith("-") ? plain : "+" + plain;
    }
}
