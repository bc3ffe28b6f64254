package dev.drover.server.traffic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * An instant as the log writes it: {@code 2026-11-22T15:04:05.123456Z}. All but the fraction is formatted once a
 * second. For one thread at a time.
 */
final class Timestamp {

    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

    private static final int FRACTION = "2026-11-22T15:04:05.".length();

    /** How many bytes it has. */
    static final int LENGTH = FRACTION + "123456Z".length();

    private final byte[] text = new byte[LENGTH];
    private long second = Long.MIN_VALUE;

    /** Sets it to an instant of the years 0 to 9999. */
    void set(Instant instant) {
        if (instant.getEpochSecond() != second) {
            second = instant.getEpochSecond();
            byte[] toTheSecond = TO_THE_SECOND.format(instant).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(toTheSecond, 0, text, 0, FRACTION);
            text[LENGTH - 1] = 'Z';
        }
        int micros = instant.getNano() / 1000;
        for (int i = LENGTH - 2; i >= FRACTION; i--) {
            text[i] = (byte) ('0' + micros % 10);
            micros /= 10;
        }
    }

    /**
     * Writes it to an array with room for it.
     *
     * @return the index after the last byte written
     */
    int write(byte[] target, int at) {
        System.arraycopy(text, 0, target, at, LENGTH);
        return at + LENGTH;
    }
}
