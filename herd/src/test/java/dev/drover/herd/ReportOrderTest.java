package dev.drover.herd;

import static dev.drover.herd.Samples.BONA;
import static dev.drover.herd.Samples.CLARK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** "Which report wins" of the line protocol. */
class ReportOrderTest {

    private static Report report(String clientTime, long received) {
        return Samples.report("kiwi", received, clientTime, CLARK);
    }

    @Test
    void first_theEarlierOfBothTimesDecides() {
        assertThat(report("20", 20)).isGreaterThan(report("10", 99));
        assertThat(report("20", 20)).isGreaterThan(report("99", 10));
        assertThat(report("20.000000001", 30)).isGreaterThan(report("20", 30));
    }

    @Test
    void second_theClientsTimeDecides() {
        assertThat(report("30", 10)).isGreaterThan(report("20", 10));
        assertThat(report("30", 10)).isGreaterThan(report("10", 40));
    }

    @Test
    void third_theReceiveTimeDecides() {
        assertThat(report("10", 30)).isGreaterThan(report("10", 20));
    }

    @Test
    void fourth_theServersNameDecides() {
        assertThat(Samples.report("kiwi", 10, "10", CLARK)).isGreaterThan(Samples.report("kiwi", 10, "10", BONA));
    }

    @Test
    void last_theRawBytesDecide() {
        assertThat(report("10.0", 10)).isGreaterThan(report("10", 10));
        PosixTime now = new PosixTime(10, 0);
        assertThat(Samples.report("k", "+1-2", now, "10", CLARK))
                .isGreaterThan(Samples.report("k", "+1+2", now, "10", CLARK));
        // Unsigned: bytes above 0x7F are greater than ASCII.
        assertThat(Samples.report("é", 10)).isGreaterThan(Samples.report("z", 10));
    }

    @Test
    void aClockInTheFutureCannotPinAPosition() {
        Report from2038 = report("2145916800", 1621464827);
        Report honestAndASecondLater = report("1621464828", 1621464828);

        assertThat(honestAndASecondLater).isGreaterThan(from2038);
    }

    @Test
    void itIsATotalOrder() {
        Seeds.forEach(100_000, random -> {
            Report one = Samples.randomReport(random, 1);
            Report other = nearlyThe(one, random);
            Report third = nearlyThe(other, random);

            assertThat(one.compareTo(copyOf(one))).isZero();
            assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
            assertThat(one.equals(other)).isEqualTo(one.toString().equals(other.toString()) && sameTime(one, other));
            if (one.compareTo(other) <= 0 && other.compareTo(third) <= 0) {
                assertThat(one.compareTo(third)).isLessThanOrEqualTo(0);
            }
        });
    }

    private static Report copyOf(Report report) {
        return Report.of(
                report.clientField(),
                report.positionField(),
                report.timeField(),
                report.receiveTime(),
                report.server());
    }

    private static boolean sameTime(Report one, Report other) {
        return one.receiveTime().equals(other.receiveTime());
    }

    /** A report that differs from another in none or some fields, so that all keys of the order get to decide. */
    private static Report nearlyThe(Report other, Random random) {
        Report fresh = Samples.randomReport(random, 1);
        return Report.of(
                other.clientField(),
                (random.nextInt(3) == 0 ? fresh : other).positionField(),
                (random.nextInt(3) == 0 ? fresh : other).timeField(),
                (random.nextInt(3) == 0 ? fresh : other).receiveTime(),
                (random.nextInt(3) == 0 ? fresh : other).server());
    }
}
