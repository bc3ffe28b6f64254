package dev.drover.server.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The header {@code Date}: to write it out once a second is enough. Thread-safe. */
final class HttpDate {

    /** Of RFC 9110, section 5.6.7: the day with two digits, which the JDK's own format leaves out. */
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private volatile Written last = new Written(Long.MIN_VALUE, "");

    HttpDate(InstantSource clock) {
        this.clock = clock;
    }

    private record Written(long second, String text) {}

    /** This moment. */
    String now() {
        Written written = last;
        long second = Math.floorDiv(clock.millis(), 1000L);
        if (written.second() != second) {
            written = new Written(second, FORM.format(Instant.ofEpochSecond(second)));
            last = written;
        }
        return written.text();
    }
}
