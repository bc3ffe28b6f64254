package dev.drover.server.line;

import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.herd.TimeDifference;

/**
 * The line that tells of a report: {@code AT}, the server that received it, how much later than the client's time
 * that was, and the report's fields as they came.
 */
final class AtLine {

    private static final Slice NAME = Slice.of("AT ");

    /** The most bytes of such a line besides the fields. */
    static final int MAX_LENGTH_BESIDES_FIELDS =
            NAME.length() + ServerName.MAX_LENGTH + 1 + TimeDifference.MAX_LENGTH + 1;

    private AtLine() {}

    /** Writes the line without an end and returns the index after it. */
    static int write(Report report, byte[] to, int at) {
        System.arraycopy(NAME.array(), NAME.from(), to, at, NAME.length());
        return report.write(to, at + NAME.length());
    }
}
