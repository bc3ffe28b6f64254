package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;
import dev.drover.server.places.PlacesImport.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads GeoNames' text format, line by line.
 *
 * @see <a href="https://download.geonames.org/export/dump/readme.txt">the format</a>
 */
final class GeoNamesReader {

    /** The columns of a line. */
    static final int COLUMNS = 19;

    private static final int ID = 0;
    private static final int NAME = 1;
    private static final int LATITUDE = 4;
    private static final int LONGITUDE = 5;
    private static final int FEATURE_CLASS = 6;
    private static final int FEATURE_CODE = 7;
    private static final int COUNTRY = 8;

    /** The longest real lines, with the names of a capital in all languages, have some 15,000 bytes. */
    private static final int MAX_LINE = 1 << 18;

    private static final int MAX_NUMBER = 24;

    private final InputStream input;
    private final Sink sink;
    private final byte[] line = new byte[MAX_LINE];
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final Map<String, String> countries = new HashMap<>();

    GeoNamesReader(InputStream input, Sink sink) {
        this.input = input;
        this.sink = sink;
    }

    /** Whether a line has the right number of columns. */
    static boolean looksLikeIt(String line) {
        return line.chars().filter(character -> character == '\t').count() == COLUMNS - 1;
    }

    void read() throws IOException {
        byte[] buffer = new byte[1 << 16];
        long number = 1;
        int length = 0;
        for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    take(number, length);
                    number++;
                    length = 0;
                } else {
                    line[Math.min(length, MAX_LINE - 1)] = buffer[i];
                    length++;
                }
            }
        }
        take(number, length);
    }

    private void take(long number, int length) throws IOException {
        boolean hasReturn = length > 0 && length <= MAX_LINE && line[length - 1] == '\r';
        int end = hasReturn ? length - 1 : length;
        if (end == 0) {
            return;
        }
        try {
            sink.place(parse(end));
        } catch (InvalidValueException e) {
            sink.skipped(number, String.valueOf(e.getMessage()));
        }
    }

    private Place parse(int length) {
        if (length > MAX_LINE) {
            throw new InvalidValueException("it is longer than " + MAX_LINE + " bytes");
        }
        int[] ends = new int[COLUMNS];
        int column = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || line[i] == '\t') {
                if (column == COLUMNS) {
                    throw new InvalidValueException("it has more than " + COLUMNS + " columns");
                }
                ends[column++] = i;
            }
        }
        if (column < COLUMNS) {
            throw new InvalidValueException("it has fewer than " + COLUMNS + " columns");
        }
        return new Place(
                "geonames:" + field(ends, ID),
                field(ends, NAME),
                Place.angle(number(field(ends, LATITUDE), "latitude"), 90),
                Place.angle(number(field(ends, LONGITUDE), "longitude"), 180),
                types(field(ends, FEATURE_CLASS), field(ends, FEATURE_CODE)),
                countries.computeIfAbsent(field(ends, COUNTRY), GeoNamesReader::countryName));
    }

    private String field(int[] ends, int column) {
        int from = column == 0 ? 0 : ends[column - 1] + 1;
        try {
            return decoder.decode(ByteBuffer.wrap(line, from, ends[column] - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidValueException("it is not in UTF-8");
        }
    }

    private static double number(String field, String name) {
        boolean plain = !field.isEmpty() && field.length() <= MAX_NUMBER;
        for (int i = 0; i < field.length() && plain; i++) {
            char character = field.charAt(i);
            plain = (character >= '0' && character <= '9') || character == '.' || (character == '-' && i == 0);
        }
        try {
            return Double.parseDouble(plain ? field : "");
        } catch (NumberFormatException e) {
            throw new InvalidValueException("its " + name + " is no decimal number");
        }
    }

    private static String countryName(String code) {
        boolean isCode = code.length() == 2 && code.chars().allMatch(Character::isLetter);
        return isCode ? Locale.of("", code).getDisplayCountry(Locale.ENGLISH) : "";
    }

    private static List<String> types(String featureClass, String featureCode) {
        return switch (featureClass) {
            case "P" -> List.of("locality", "political");
            case "A" ->
                switch (featureCode) {
                    case "PCLI" -> List.of("country", "political");
                    case "ADM1" -> List.of("administrative_area_level_1", "political");
                    case "ADM2" -> List.of("administrative_area_level_2", "political");
                    case "ADM3" -> List.of("administrative_area_level_3", "political");
                    default -> List.of("political");
                };
            case "R" -> List.of("route");
            case "L" -> featureCode.equals("PRK") ? List.of("park") : List.of("point_of_interest");
            case "H", "T", "U", "V" -> List.of("natural_feature");
            default -> List.of("point_of_interest", "establishment");
        };
    }
}
