package dev.drover.server.line;

import dev.drover.server.config.Setting;
import java.time.Duration;

/** The limits that keep clients from harming a server, or each other. */
public record LineConfiguration(
        @Setting(
                value = "The most clients connected at a time; further ones are closed as soon as they come.",
                byDefault = "10000",
                min = "1")
        int maxConnections,

        @Setting(
                value = "A client that says nothing for this long is disconnected. It has to be at least as long as "
                        + "the longest pause that well-meaning clients make between two reports.",
                byDefault = "10m",
                min = "100ms")
        Duration idleTimeout,

        @Setting(
                value = "A client that takes none of the replies waiting for it for this long is disconnected.",
                byDefault = "30s",
                min = "100ms")
        Duration unreadTimeout,

        @Setting(
                value = "How many WHATSAT of one client may wait for the places provider at a time; while there are "
                        + "so many, the next one, and all that the client says after it, has to wait.",
                byDefault = "16",
                min = "1",
                max = "1000")
        int maxWaitingQueries) {}
