package dev.drover.server.trace;

import dev.drover.herd.PosixTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Why a report lost against another, in words: the first rule of the order of reports that tells them apart. */
final class Verdict {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final String KEPT = " of the report that is kept";

    private final Loss.Standing lost;
    private final Loss.Standing kept;

    private Verdict(Loss.Standing lost, Loss.Standing kept) {
        this.lost = lost;
        this.kept = kept;
    }

    /** Why a report lost; times are UTC. */
    static String of(Loss.Standing lost, Loss.Standing kept) {
        return new Verdict(lost, kept).words();
    }

    private String words() {
        if (!lost.counts().equals(kept.counts())) {
            return byTimeThatCounts();
        }
        if (!lost.clientTime().equals(kept.clientTime())) {
            return "both count as of " + text(kept.counts()) + ", for "
                    + (kept.isAhead() && lost.isAhead() ? "their clocks are" : "one's clock is") + " ahead; its time "
                    + text(lost.clientTime()) + " is before " + text(kept.clientTime()) + KEPT;
        }
        if (!lost.receiveTime().equals(kept.receiveTime())) {
            return "both have the same time; it was received at " + text(lost.receiveTime()) + ", before "
                    + text(kept.receiveTime()) + KEPT;
        }
        if (!lost.server().equals(kept.server())) {
            return "both have the same times; the name of its server decides: " + lost.server() + " comes before "
                    + kept.server();
        }
        return "both have the same times and server; their bytes decide";
    }

    private String byTimeThatCounts() {
        String own = lost.isAhead()
                ? "its clock is ahead: " + text(lost.clientTime()) + " counts as " + text(lost.counts())
                        + ", when it was received; that"
                : "its time " + text(lost.counts());
        String other = kept.isAhead()
                ? text(kept.counts()) + ", when the report that is kept was received; its clock is ahead"
                : text(kept.counts()) + KEPT;
        return own + " is before " + other;
    }

    /** The time of day, with its date if that isn't the same for all that is said here. */
    private String text(PosixTime time) {
        OffsetDateTime moment = moment(time);
        String text = TIME.format(moment) + fraction(time);
        return isOneDay() ? text : moment.toLocalDate() + " " + text;
    }

    private boolean isOneDay() {
        LocalDate day = moment(kept.counts()).toLocalDate();
        return moment(lost.clientTime()).toLocalDate().equals(day)
                && moment(lost.counts()).toLocalDate().equals(day)
                && moment(kept.clientTime()).toLocalDate().equals(day);
    }

    private static OffsetDateTime moment(PosixTime time) {
        return Instant.ofEpochSecond(time.seconds()).atOffset(ZoneOffset.UTC);
    }

    private static String fraction(PosixTime time) {
        String seconds = new PosixTime(0, time.nanos()).toString();
        return seconds.substring(1);
    }
}
