package dev.drover.server.traffic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes instants: {@code 2026-11-22T15:04:05.123456Z}. All but the fraction is formatted once a second. For one
 * thread at a time.
 */
final class Timestamp {

    /** How many bytes it has. */
    static final int LENGTH = "2026-11-22T15:04:05.123456Z".length();

    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

    private long second = Long.MIN_VALUE;
    private byte[] toTheSecond = {};

    /**
     * Writes an instant of the years 0 to 9999 to an array with room for it.
     *
     * @return the index after the last byte written
     */
    int write(Instant instant, byte[] target, int at) {
        if (instant.getEpochSecond() != second) {
            second = instant.getEpochSecond();
            toTheSecond = TO_THE_SECOND.format(instant).getBytes(StandardCharsets.US_ASCII);
        }
        System.arraycopy(toTheSecond, 0, target, at, toTheSecond.length);
        int end = at + LENGTH;
        int micros = instant.getNano() / 1000;
        for (int i = end - 2; i >= at + toTheSecond.length; i--) {
            target[i] = (byte) ('0' + micros % 10);
            micros /= 10;
        }
        target[end - 1] = 'Z';
        return end;
    }
}
