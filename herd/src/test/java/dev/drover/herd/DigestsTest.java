package dev.drover.herd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DigestsTest {

    @Test
    void thereAre256() {
        assertThat(Digests.of(new long[256]).size()).isEqualTo(256);
        assertThatThrownBy(() -> Digests.of(1, 2, 3)).hasMessage("there are 256 digests, not 3");
        assertThatThrownBy(() -> Digests.of(new long[257])).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void differencesAreWhereTheyDiffer() {
        long[] values = new long[256];
        values[0] = 1;
        values[255] = -1;
        Digests digests = Digests.of(values);

        assertThat(digests.differences(Digests.of(new long[256])).stream()).containsExactly(0, 255);
        assertThat(digests.differences(digests).isEmpty()).isTrue();
    }

    @Test
    void theyKeepTheirOwnValues() {
        long[] values = new long[256];
        Digests digests = Digests.of(values);
        values[7] = 7;

        assertThat(digests.value(7)).isZero();
        assertThat(digests).isEqualTo(Digests.of(new long[256])).hasSameHashCodeAs(Digests.of(new long[256]));
        assertThat(digests).isNotEqualTo(Digests.of(values));
    }

    @Test
    void messagesOfNoGroupCannotBeMade() {
        Digests digests = Digests.of(new long[256]);
        assertThatThrownBy(() -> new Message.Buckets(256, digests, false)).hasMessage("there is no group 256");
        assertThatThrownBy(() -> new Message.GroupRepaired(-1)).hasMessage("there is no group -1");
    }
}
