package dev.drover.server.trace;

import dev.drover.server.config.Setting;

/**
 * What a server remembers of the ways of reports: {@code [trace]}.
 *
 * @param clients of how many clients
 */
public record TraceConfiguration(
        @Setting(
                value = "Of about how many clients a server remembers how it got the latest report, for 'drover why':"
                        + " rounded up to a power of two; 32 bytes each, and up to 50 more where reports did not win."
                        + " Where there are more clients, those that reported last are remembered. 0: of none.",
                byDefault = "65536",
                min = "0",
                max = "16777216")
        int clients) {}
