package dev.drover.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.PosixTime;
import dev.drover.herd.ServerName;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static Loss.Standing standing(String time, String received, String server) {
        return new Loss.Standing(PosixTime.of(time), PosixTime.of(received), ServerName.of(server));
    }

    @Test
    void theEarlierTimeLoses() {
        assertThat(Verdict.of(standing("43203", "43300", "Bona"), standing("43205.25", "43300", "Clark")))
                .isEqualTo("its time 12:00:03 is before 12:00:05.25 of the report that is kept");
    }

    @Test
    void timesOfDifferentDaysHaveTheirDates() {
        assertThat(Verdict.of(standing("43203", "100000", "Bona"), standing("90000", "100000", "Clark")))
                .isEqualTo("its time 1970-01-01 12:00:03 is before 1970-01-02 01:00:00 of the report that is kept");
    }

    @Test
    void aClockThatIsAheadCountsAsTheTimeOfReceipt() {
        assertThat(Verdict.of(standing("2147483647", "43203", "Bona"), standing("43205", "43206", "Clark")))
                .isEqualTo(
                        "its clock is ahead: 2038-01-19 03:14:07 counts as 1970-01-01 12:00:03, when it was received;"
                                + " that is before 1970-01-01 12:00:05 of the report that is kept");
    }

    @Test
    void theKeptReportsClockMayBeAhead() {
        assertThat(Verdict.of(standing("43203", "43204", "Bona"), standing("43210", "43205", "Clark")))
                .isEqualTo("its time 12:00:03 is before 12:00:05, when the report that is kept was received;"
                        + " its clock is ahead");
    }

    @Test
    void amongTimesThatCountTheSameTheClientsTimeDecides() {
        assertThat(Verdict.of(standing("43205", "43206", "Bona"), standing("43210", "43205", "Clark")))
                .isEqualTo("both count as of 12:00:05, for one's clock is ahead; its time 12:00:05 is before 12:00:10"
                        + " of the report that is kept");
        assertThat(Verdict.of(standing("43209", "43205", "Bona"), standing("43210", "43205", "Clark")))
                .isEqualTo("both count as of 12:00:05, for their clocks are ahead; its time 12:00:09 is before 12:00:10"
                        + " of the report that is kept");
    }

    @Test
    void thenWhoWasReceivedLater() {
        assertThat(Verdict.of(standing("43205", "43206", "Clark"), standing("43205", "43207", "Bona")))
                .isEqualTo("both have the same time; it was received at 12:00:06, before 12:00:07 of the report that is"
                        + " kept");
    }

    @Test
    void thenTheServersName() {
        assertThat(Verdict.of(standing("43205", "43206", "Bona"), standing("43205", "43206", "Clark")))
                .isEqualTo("both have the same times; the name of its server decides: Bona comes before Clark");
    }

    @Test
    void andAtLastTheBytes() {
        assertThat(Verdict.of(standing("43205", "43206", "Bona"), standing("43205", "43206", "Bona")))
                .isEqualTo("both have the same times and server; their bytes decide");
    }
}
