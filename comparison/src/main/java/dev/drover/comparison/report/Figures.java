package dev.drover.comparison.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: three digits that count, thousands apart, never an exponent. */
final class Figures {

    private static final int DIGITS = 3;
    private static final MathContext ROUNDING = new MathContext(DIGITS, RoundingMode.HALF_UP);

    private Figures() {}

    /** A measured value: {@code 0.214}, {@code 2.10}, {@code 214}, {@code 2,140}; a whole number has no decimals. */
    static String of(double value) {
        BigDecimal rounded = new BigDecimal(value).round(ROUNDING);
        int digitsBeforePoint = rounded.precision() - rounded.scale();
        int decimals = value == Math.rint(value) ? 0 : Math.max(DIGITS - digitsBeforePoint, 0);
        return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    /** A mark of an axis: {@code 0.5}, {@code 2}, {@code 1,000}. */
    static String tick(double value) {
        BigDecimal rounded = new BigDecimal(value).round(ROUNDING).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(rounded.scale(), 0) + "f", rounded);
    }

    /** How many times as much: {@code 0.84 ×}, {@code 2.1 ×}, {@code 12 ×}. */
    static String times(double factor) {
        int decimals = factor < 0.995 ? 2 : factor < 9.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f ×", factor);
    }

    /** A share of one as a percentage, rounded down: only all is 100 %. */
    static String percent(double share) {
        BigDecimal percent = BigDecimal.valueOf(share * 100).setScale(2, RoundingMode.DOWN);
        return percent.stripTrailingZeros().toPlainString() + " %";
    }

    /** From the smallest to the largest of a spread. */
    static String range(Spread spread) {
        return of(spread.min()) + "–" + of(spread.max());
    }
}
