package dev.drover.cli.drill;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import java.math.BigDecimal;

/**
 * A report whose {@code AT} came back.
 *
 * @param report the report as the herd must know it
 * @param sentAt when it was sent, by {@link System#nanoTime}
 * @param acknowledgedAt when the answer had come, likewise
 */
record AcknowledgedReport(Report report, long sentAt, long acknowledgedAt) {

    /**
     * The report that a server tells of.
     *
     * @param line {@code AT Clark +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503}
     * @throws InvalidValueException if it is no such line
     */
    static Report parse(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != 6 || !fields[0].equals("AT")) {
            throw new InvalidValueException("a server tells of a report in a line of six fields, not: " + line);
        }
        try {
            BigDecimal received = new BigDecimal(fields[5]).add(new BigDecimal(fields[2]));
            return Report.of(
                    Slice.of(fields[3]),
                    Slice.of(fields[4]),
                    Slice.of(fields[5]),
                    PosixTime.of(received.toPlainString()),
                    ServerName.of(fields[1]));
        } catch (NumberFormatException e) {
            throw new InvalidValueException("a server tells a time and a time difference in seconds, not: " + line);
        }
    }
}
