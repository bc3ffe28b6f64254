package dev.drover.simulator;

import java.time.Duration;

/**
 * How servers keep their links, as the configuration's {@code [link]} has it.
 *
 * @param heartbeat how often each side of a link says that it is alive
 * @param silence after this long without a word a link is dead
 * @param handshakeTimeout how long a neighbour may take to accept a connection, and then to prove itself
 * @param compareEvery how often neighbours compare digests
 * @param reconnectMin the pause before the first attempt to open a lost link again; it doubles with every failure
 * @param reconnectMax the longest such pause; each is varied at random by up to a half
 */
public record Timing(
        Duration heartbeat,
        Duration silence,
        Duration handshakeTimeout,
        Duration compareEvery,
        Duration reconnectMin,
        Duration reconnectMax) {

    /** What servers do unless they are configured otherwise. */
    public static final Timing DEFAULT = new Timing(
            Duration.ofMillis(500),
            Duration.ofMillis(2_500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofMillis(100),
            Duration.ofSeconds(1));
}
