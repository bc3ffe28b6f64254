package dev.drover.server.link;

import dev.drover.herd.InvalidValueException;
import dev.drover.server.config.Setting;
import java.time.Duration;

/** How a server keeps its links to its neighbours. */
public record LinkConfiguration(
        @Setting(
                value = "How often each side of a link says that it is alive.",
                byDefault = "500ms",
                min = "10ms",
                max = "1m")
        Duration heartbeat,

        @Setting(
                value = "A link on which nothing was heard for this long is dead, and is opened anew."
                        + " At least twice the heartbeat.",
                byDefault = "2500ms",
                min = "50ms",
                max = "5m")
        Duration silence,

        @Setting(
                value =
                        "How long a neighbour may take to accept a connection, and then to prove that it is of the herd.",
                byDefault = "2s",
                min = "100ms",
                max = "1m")
        Duration handshakeTimeout,

        @Setting(
                value = "How often neighbours compare digests of all that they know, besides when a link comes up.",
                byDefault = "3s",
                min = "100ms",
                max = "1h")
        Duration compareEvery,

        @Setting(
                value = "The pause before the first attempt to open a lost link again; it doubles with every failure.",
                byDefault = "100ms",
                min = "1ms",
                max = "1m")
        Duration reconnectMin,

        @Setting(
                value = "The longest pause between two attempts. Each pause is varied at random by up to a half.",
                byDefault = "1s",
                min = "10ms",
                max = "10m")
        Duration reconnectMax,

        @Setting(
                value = "How many connections may be proving at a time that they are of the herd; for one more, the"
                        + " oldest is closed.",
                byDefault = "64",
                min = "1",
                max = "10000")
        int maxHandshakes) {

    public LinkConfiguration {
        if (silence.compareTo(heartbeat.multipliedBy(2)) < 0) {
            throw new InvalidValueException("a silence of " + silence.toMillis() + "ms is not twice the heartbeat of "
                    + heartbeat.toMillis() + "ms: links that are well would be closed");
        }
        if (reconnectMax.compareTo(reconnectMin) < 0) {
            throw new InvalidValueException("reconnect-max is less than reconnect-min");
        }
    }
}
