package dev.drover.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAlignedWhateverTheyHold() {
        Style style = new Style(true);
        Table table = new Table("<><")
                .row("name", "count", "note")
                .row(style.good("Bona"), "1,024", "")
                .row("東京", "7", "two columns a character");
        assertThat(table.lines("  "))
                .containsExactly(
                        "  name  count  note", "  \033[32mBona\033[0m  1,024", "  東京      7  two columns a character");
    }

    @Test
    void longTextsAreCutToColumns() {
        assertThat(Text.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Text.cut("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Text.cut("東京都庁舎", 6)).isEqualTo("東京…");
    }

    @Test
    void distancesHaveTheUnitThatSuits() {
        assertThat(Text.distance(7.6)).isEqualTo("8 m");
        assertThat(Text.distance(999.4)).isEqualTo("999 m");
        assertThat(Text.distance(999.6)).isEqualTo("1.0 km");
        assertThat(Text.distance(9_960)).isEqualTo("10 km");
        assertThat(Text.distance(48_123)).isEqualTo("48 km");
    }
}
