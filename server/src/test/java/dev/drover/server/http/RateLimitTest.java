package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000;

    private final RateLimit limit = new RateLimit(10);

    private int passed(InetAddress address, int tries, long now) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            passed += limit.take(address, now) == 0 ? 1 : 0;
        }
        return passed;
    }

    @Test
    void asManyAsASecondHasComeAtOnceAndThenAsTimePasses() throws UnknownHostException {
        InetAddress one = InetAddress.getByName("10.0.0.1");
        InetAddress other = InetAddress.getByName("10.0.0.2");

        assertThat(passed(one, 100, 0)).isEqualTo(10);
        assertThat(passed(other, 100, 0)).isEqualTo(10);
        assertThat(limit.take(one, 0)).isEqualTo(SECOND / 10);
        assertThat(passed(one, 100, SECOND / 10 - 1)).isZero();
        assertThat(passed(one, 100, SECOND / 10)).isEqualTo(1);
        assertThat(passed(one, 100, SECOND / 2)).isEqualTo(4);
        assertThat(passed(one, 100, 100 * SECOND)).isEqualTo(10);
    }

    @Test
    void aMachineHasOneNetworkHoweverManyAddresses() throws UnknownHostException {
        assertThat(passed(InetAddress.getByName("2001:db8:1:2::1"), 10, 0)).isEqualTo(10);
        assertThat(passed(InetAddress.getByName("2001:db8:1:2:ffff::1"), 10, 0)).isZero();
        assertThat(passed(InetAddress.getByName("2001:db8:1:3::1"), 10, 0)).isEqualTo(10);
    }
}
