package dev.drover.server.http;

import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import java.time.Instant;

/** A report in JSON: its numbers with the digits that the client wrote. */
public final class ReportJson {

    private ReportJson() {}

    /** Writes a report's members into an object that was begun. */
    public static JsonText write(JsonText json, Report report) {
        return json.text("client", report.clientField())
                .number("latitude", Decimal.json(report.latitudeField()))
                .number("longitude", Decimal.json(report.longitudeField()))
                .number("time", Decimal.json(report.timeField()))
                .text("server", report.server().toString())
                .number("skew", Decimal.json(report.skew()))
                .text("at", "AT " + report);
    }

    /** Writes how long ago the client was there, by the clock of the one who reads it: in seconds, never below 0. */
    public static JsonText writeAge(JsonText json, Report report, Instant now) {
        PosixTime moment = new PosixTime(now.getEpochSecond(), now.getNano());
        PosixTime reported = PosixTime.min(report.clientTime(), report.receiveTime());
        return json.number("age", Decimal.json(moment.minus(PosixTime.min(reported, moment))));
    }
}
