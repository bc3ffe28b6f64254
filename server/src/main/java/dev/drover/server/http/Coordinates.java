package dev.drover.server.http;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Position;
import dev.drover.server.nearby.Box;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Places on Earth as they stand in addresses. */
final class Coordinates {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}(\\.[0-9]{1,20})?");
    private static final int METRES = 1000;

    private Coordinates() {}

    /**
     * A point: {@code 34.068930,-118.445127}.
     *
     * @throws InvalidValueException if it is none
     */
    static Position position(String text) {
        List<String> numbers = numbers(text, 2, "latitude,longitude");
        return Position.of(signed(numbers.get(0)) + signed(numbers.get(1)));
    }

    private static String signed(String number) {
        return number.startsWith("+") ? number : Decimal.signed(number);
    }

    /**
     * A box: {@code west,south,east,north}.
     *
     * @throws InvalidValueException if it is none
     */
    static Box box(String text) {
        double[] edges = numbers(text, 4, "west,south,east,north").stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Box(edges[0], edges[1], edges[2], edges[3]);
    }

    /**
     * A distance in kilometres.
     *
     * @return metres
     * @throws InvalidValueException if it is none
     */
    static double metres(String kilometres) {
        return Double.parseDouble(numbers(kilometres, 1, "kilometres").getFirst()) * METRES;
    }

    private static List<String> numbers(String text, int count, String names) {
        List<String> numbers =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (numbers.size() != count || !numbers.stream().allMatch(NUMBER.asMatchPredicate())) {
            throw new InvalidValueException("'" + text + "' is not written as " + names + " in plain decimals");
        }
        return numbers;
    }
}
