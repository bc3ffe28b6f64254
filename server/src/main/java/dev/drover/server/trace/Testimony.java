package dev.drover.server.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What one server says when another asks what it knows of a client.
 *
 * @param at when it was asked, by its clock, in POSIX seconds
 * @param report the client's latest report there; null if there is none
 * @param way how it got that; null if it does not remember
 * @param lost the last reports that did not win there, the latest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Testimony(
        BigDecimal at, @Nullable Heard report, @Nullable Way way, List<Lost> lost) {

    Testimony {
        lost = List.copyOf(lost);
    }

    /** A report, so that it can be put together again to the byte. */
    record Heard(String client, String position, String time, String received, String server) {

        static Heard of(Report report) {
            return new Heard(
                    report.clientField().text(),
                    report.positionField().text(),
                    report.timeField().text(),
                    report.receiveTime().toString(),
                    report.server().toString());
        }

        Report report() {
            return Report.of(
                    Slice.of(client),
                    Slice.of(position),
                    Slice.of(time),
                    PosixTime.of(received),
                    ServerName.of(server));
        }
    }

    static Testimony of(Memory memory, Instant at) {
        Report latest = memory.latest();
        return new Testimony(Seconds.of(at), latest == null ? null : Heard.of(latest), memory.way(), memory.lost());
    }

    byte[] toJson() {
        return Json.MAPPER.writeValueAsBytes(this);
    }

    /**
     * The testimony of its JSON.
     *
     * @throws IOException if it is none
     */
    static Testimony ofJson(byte[] json) throws IOException {
        try {
            return Json.MAPPER.readValue(json, Testimony.class);
        } catch (JacksonException e) {
            throw new IOException("its answer is of another version", e);
        }
    }

    /**
     * The client's latest report at the server; null if there is none.
     *
     * @throws IOException if what it said is none
     */
    @Nullable
    Report latest() throws IOException {
        try {
            return report == null ? null : report.report();
        } catch (InvalidValueException e) {
            throw new IOException("its answer holds no valid report", e);
        }
    }
}
