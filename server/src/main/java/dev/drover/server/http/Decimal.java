package dev.drover.server.http;

import dev.drover.herd.Slice;
import dev.drover.herd.TimeDifference;
import java.math.BigDecimal;

/** Numbers of JSON and those of the line protocol: the same digits, the one with a sign, the other without a plus. */
final class Decimal {

    /** Further ones are no position and no time, but would take long to write out. */
    private static final int MAX_EXPONENT = 1_000;

    private Decimal() {}

    /** A number of the line protocol in JSON. */
    static String json(Slice number) {
        boolean signed = number.at(0) == '+' || number.at(0) == '-';
        int start = signed ? 1 : 0;
        while (start + 1 < number.length() && number.at(start) == '0' && number.at(start + 1) != '.') {
            start++;
        }
        String digits = new Slice(number.array(), number.from() + start, number.to()).text();
        return number.at(0) == '-' ? "-" + digits : digits;
    }

    static String json(TimeDifference seconds) {
        return json(Slice.of(seconds.toString()));
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
