package dev.drover.server.traffic;

import dev.drover.server.config.ByteSize;
import dev.drover.server.config.Setting;

/**
 * How the traffic log is kept: {@code [traffic]}.
 *
 * @param mode what is written
 * @param sample of how many clients one is written
 * @param fileSize when a file is full
 * @param keep how many full files are kept
 */
public record TrafficConfiguration(
        @Setting(
                value = "What a server writes down: all its traffic, that of a sample of its clients (and of all"
                        + " links), or nothing.",
                byDefault = "all")
        Mode mode,

        @Setting(
                value = "With mode \"sampled\": of this many clients one is written, with all that it says and hears.",
                byDefault = "100",
                min = "1")
        int sample,

        @Setting(
                value = "A file that has grown to this size becomes traffic.log.1, and a new one is begun.",
                byDefault = "64MiB",
                min = "64KiB")
        ByteSize fileSize,

        @Setting(
                value = "How many full files are kept; older ones are deleted.",
                byDefault = "5",
                min = "0",
                max = "1000")
        int keep) {

    /** What is written. */
    public enum Mode {
        /** Everything. */
        ALL,
        /** Links, and some of the clients. */
        SAMPLED,
        /** Nothing. */
        OFF
    }
}
