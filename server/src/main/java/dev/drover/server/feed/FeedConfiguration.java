package dev.drover.server.feed;

import dev.drover.server.config.ByteSize;
import dev.drover.server.config.Setting;
import java.time.Duration;

/** What readers of feeds may cost. */
public record FeedConfiguration(
        @Setting(
                value = "The most clients of which news may wait for one reader. One that is further behind is told so "
                        + "(gap), and shown the whole again.",
                byDefault = "10000",
                min = "100",
                max = "1000000")
        int maxWaiting,

        @Setting(
                value = "The most bytes of reports that may wait for one reader; likewise.",
                byDefault = "4MiB",
                min = "128KiB",
                max = "1GiB")
        ByteSize maxWaitingBytes,

        @Setting(
                value = "How long a reader that comes from another server may wait until this one is known to know all "
                        + "that it was shown there; after that it is told that it may have missed something (gap).",
                byDefault = "2s",
                min = "0s",
                max = "1m")
        Duration patience,

        @Setting(
                value = "How often a reader that is told nothing hears that the connection is alive.",
                byDefault = "15s",
                min = "100ms")
        Duration heartbeat,

        @Setting(
                value = "A reader that takes nothing of what waits for it for this long is disconnected.",
                byDefault = "30s",
                min = "100ms")
        Duration unreadTimeout,

        @Setting(
                value = "How long after the last reader has gone the feed still notes what changes, for readers that "
                        + "come back.",
                byDefault = "5m")
        Duration linger) {}
