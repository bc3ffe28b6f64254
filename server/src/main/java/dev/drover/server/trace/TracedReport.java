package dev.drover.server.trace;

import dev.drover.herd.Report;
import java.math.BigDecimal;

/**
 * A report in JSON.
 *
 * @param client who reported
 * @param latitude degrees north, with the digits that came
 * @param longitude degrees east, likewise
 * @param time the client's time, in POSIX seconds
 * @param server the server that the client told
 * @param skew the receive time minus the client's, in seconds
 * @param at the line of the line protocol that tells of it
 */
public record TracedReport(
        String client,
        BigDecimal latitude,
        BigDecimal longitude,
        BigDecimal time,
        String server,
        BigDecimal skew,
        String at) {

    static TracedReport of(Report report) {
        return new TracedReport(
                report.clientField().text(),
                new BigDecimal(report.latitudeField().text()),
                new BigDecimal(report.longitudeField().text()),
                new BigDecimal(report.timeField().text()),
                report.server().toString(),
                new BigDecimal(report.skew().toString()),
                "AT " + report);
    }
}
