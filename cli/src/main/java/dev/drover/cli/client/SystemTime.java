package dev.drover.cli.client;

import dev.drover.herd.PosixTime;
import java.time.Instant;

/** The clock of this machine as the herd writes time. */
public final class SystemTime {

    private SystemTime() {}

    /** The present moment. */
    public static PosixTime now() {
        return of(Instant.now());
    }

    /** Any moment. */
    public static PosixTime of(Instant instant) {
        return new PosixTime(instant.getEpochSecond(), instant.getNano());
    }
}
