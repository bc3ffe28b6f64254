package dev.drover.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class MembershipTest {

    @Test
    void aHerdsNameThatTheHandshakeCannotCarryIsNone() {
        for (String name : new String[] {"", "my herd", "Z\u00fcrich", "a\nb", "h".repeat(64)}) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> Member.membership("Bona", Member.SECRET, name))
                    .withMessageContaining("herd's name");
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Member.membership("Bona", "", Member.HERD));
    }

    @Test
    void itsTextDoesNotTellTheSecret() {
        assertThat(Member.membership("Bona")).hasToString("Bona of herd pasture");
    }

    @Test
    void membersOfAHerdHaveTheSameDigestKeyAndNobodyElse() {
        long key = Member.membership("Bona").digestKey();
        assertThat(Member.membership("Bailey").digestKey()).isEqualTo(key);
        assertThat(Member.membership("Bona", "another secret", Member.HERD).digestKey())
                .isNotEqualTo(key);
        assertThat(Member.membership("Bona", Member.SECRET, "meadow").digestKey())
                .isNotEqualTo(key);
    }
}
