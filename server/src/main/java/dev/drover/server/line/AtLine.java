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
        int end = append(NAME, to, at);
        end = append(report.server().bytes(), to, end);
        to[end++] = ' ';
        end = report.skew().write(to, end);
        to[end++] = ' ';
        return append(report.fields(), to, end);
    }

    private static int append(Slice text, byte[] to, int at) {
        System.arraycopy(text.array(), text.from(), to, at, text.length());
        return at + text.length();
    }
}
