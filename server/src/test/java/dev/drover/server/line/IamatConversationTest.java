package dev.drover.server.line;

import static dev.drover.server.line.Clark.AT_KIWI;
import static dev.drover.server.line.Clark.KIWI;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the protocol says of {@code IAMAT}. */
class IamatConversationTest {

    private final Clark clark = new Clark();
    private final Conversation client = clark.client();

    @AfterEach
    void end() {
        client.close();
        clark.close();
    }

    @Test
    void reportIsAnsweredWithTheServerTheDifferenceAndTheFields() {
        client.says("IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503");
        client.hears("AT Clark +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503");
    }

    @Test
    void reportIsKnownToTheHerd() {
        client.says("IAMAT " + KIWI).hears(AT_KIWI);
        assertThat(clark.latest("kiwi.cs.ucla.edu")).hasToString("Clark +0.263873386 " + KIWI);
    }

    @ParameterizedTest
    @CsvSource({
        "1621464828.223371889, +0.000000000",
        "1621464828.223371890, -0.000000001",
        "1621464828.22337189,  -0.000000001",
        "1621464829,           -0.776628111",
        "1621464828,           +0.223371889",
        "2147483647,           -526018818.776628111",
        "0,                    +1621464828.223371889",
        "-0,                   +1621464828.223371889",
        "-0.0,                 +1621464828.223371889",
        "000000000000,         +1621464828.223371889",
        "-0.000000001,         +1621464828.223371890",
        "-1.5,                 +1621464829.723371889",
        "999999999999,         -998378535170.776628111",
        "999999999999.999999999, -998378535171.776628110",
        "-999999999999.999999999, +1001621464828.223371888",
        "1621464828.1,         +0.123371889",
        "1621464828.100000000, +0.123371889"
    })
    void differenceIsExactWithItsSignAndNineDecimals(String time, String difference) {
        client.says("IAMAT kiwi +1+2 " + time);
        client.hears("AT Clark " + difference + " kiwi +1+2 " + time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                ".",
                "1.",
                ".5",
                "-.5",
                "1.1234567890",
                "1234567890123",
                "0000000000001",
                "-1234567890123",
                "1e3",
                "0x10",
                "1_000",
                "1,5",
                "1.5.",
                "1-",
                "--1",
                "nan",
                "inf",
                "\u00D9\u00A1\u00D9\u00A2", // 12 in Arabic digits
                "\u00EF\u00BC\u0091" // a full-width 1
            })
    void timeOfAnotherFormIsInvalid(String time) {
        refuses("IAMAT kiwi +1+2 " + time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+34.068930-118.445127",
                "+34.068930-118.445127/",
                "+0+0",
                "-0-0",
                "-0.0+0.0",
                "+1+2",
                "+01+002",
                "+01+02",
                "-90-180",
                "+90+180",
                "+90.0000000000-180.0000000000",
                "+89.99999999999999999999999999999+179.99999999999999999999999999999",
                "+1.5+2",
                "+1+2.5"
            })
    void positionInDecimalDegreesIsKeptAsItIsWritten(String position) {
        client.says("IAMAT kiwi " + position + " 1621464828");
        client.hears("AT Clark +0.223371889 kiwi " + position + " 1621464828");
        assertThat(clark.latest("kiwi").position()).hasToString(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+90.00000000001+0",
                "-90.00000000001+0",
                "+91+0",
                "+0+180.1",
                "+0-180.1",
                "+0-180.000000000000000000000001",
                "+0+181",
                "+0+999",
                "+100+0",
                "+001+0", // three digits of latitude
                "+0+0001",
                "34.068930-118.445127",
                "34.068930+118.445127",
                "+34.068930118.445127",
                "+34.068930",
                "+34.068930-",
                "+-118",
                "+",
                "+-",
                "/",
                "-90.00/",
                "+1+2//",
                "+1/+2",
                "+1+2+3",
                "+1+2+3/",
                "+1+2CRSWGS_84/",
                "+.5+1",
                "+1.+1",
                "+1+.5",
                "+1+1.",
                "+1.+1./",
                "+1.5.5+1",
                "+1e1+1",
                "+1+1e1",
                "+1E0+1",
                "+nan+nan",
                "+inf-inf",
                "+1_0+1",
                "+1,5+1",
                "+0x1+1",
                "++1+1",
                "+1++1",
                "+3404.1358-11826.7076",
                "+340408-1182642",
                "+\u00D9\u00A1+\u00D9\u00A2", // 1 and 2 in Arabic digits
                "\u00E2\u0088\u009234-118" // a typographic minus
            })
    void positionOfAnotherFormIsInvalid(String position) {
        refuses("IAMAT kiwi " + position + " 1621464828");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IAMAT",
                "IAMAT kiwi",
                "IAMAT kiwi +1+2",
                "IAMAT kiwi +1+2 5 more",
                "IAMAT kiwi +1 +2 5",
                "IAMAT +1+2 5",
                "IAMAT IAMAT kiwi +1+2 5",
                "IAMAT kiwi\t\t+1+2"
            })
    void tooFewOrTooManyFieldsAreInvalid(String line) {
        refuses(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "IAMAT", "?", "+1+2", "a\0b", "~!@#$%^&*()", "\u001F\u007F"})
    void clientIdIsAnyStringWithoutWhiteSpace(String id) {
        client.says("IAMAT " + id + " +1+2 1621464828").hears("AT Clark +0.223371889 " + id + " +1+2 1621464828");
    }

    @Test
    void clientIdIsUtf8() {
        String id = asBytes("Grüße🥝\u00A0\u2003");
        client.says("IAMAT " + id + " +1+2 1621464828").hears("AT Clark +0.223371889 " + id + " +1+2 1621464828");
        assertThat(clark.latest("Grüße🥝\u00A0\u2003").server()).hasToString("Clark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00FF",
                "k\u00C3",
                "\u0080",
                "\u00C0\u0080", // an overlong NUL
                "\u00ED\u00A0\u0080", // a surrogate
                "\u00F4\u0090\u0080\u0080" // above U+10FFFF
            })
    void clientIdOfInvalidUtf8IsInvalid(String id) {
        refuses("IAMAT " + id + " +1+2 1621464828");
    }

    @Test
    void clientIdHasAtMost1024Bytes() {
        String longest = "k".repeat(1024);
        client.says("IAMAT " + longest + " +1+2 1621464828");
        client.hears("AT Clark +0.223371889 " + longest + " +1+2 1621464828");
        refuses("IAMAT " + longest + "k +1+2 1621464828");
        refuses("IAMAT " + asBytes("ü".repeat(512)) + "k +1+2 1621464828");
    }

    @Test
    void olderReportIsAnsweredButTheNewerIsKept() {
        client.says("IAMAT kiwi +1+1 1621464820").hears("AT Clark +8.223371889 kiwi +1+1 1621464820");
        client.says("IAMAT kiwi +2+2 1621464810").hears("AT Clark +18.223371889 kiwi +2+2 1621464810");
        client.says("WHATSAT kiwi 1 1").hears("AT Clark +8.223371889 kiwi +1+1 1621464820", "{}", "");
    }

    @Test
    void newerReportReplacesTheOlder() {
        client.says("IAMAT kiwi +1+1 1621464810").hears("AT Clark +18.223371889 kiwi +1+1 1621464810");
        client.says("IAMAT kiwi +2+2 1621464820").hears("AT Clark +8.223371889 kiwi +2+2 1621464820");
        client.says("WHATSAT kiwi 1 1").hears("AT Clark +8.223371889 kiwi +2+2 1621464820", "{}", "");
    }

    @Test
    void clientWhoseClockIsAheadIsNotPinnedToThatReport() {
        client.says("IAMAT kiwi +1+1 2147483647").hears("AT Clark -526018818.776628111 kiwi +1+1 2147483647");
        clark.clockShows(1621464830, 0);
        client.says("IAMAT kiwi +2+2 1621464829").hears("AT Clark +1.000000000 kiwi +2+2 1621464829");
        client.says("WHATSAT kiwi 1 1").hears("AT Clark +1.000000000 kiwi +2+2 1621464829", "{}", "");
    }

    @Test
    void sameReportAgainIsAnsweredAgain() {
        client.says("IAMAT " + KIWI, "IAMAT " + KIWI).hears(AT_KIWI, AT_KIWI);
    }

    private void refuses(String line) {
        client.says(line).hears("? " + line);
    }

    private static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
