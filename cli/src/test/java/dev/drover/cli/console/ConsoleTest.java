package dev.drover.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private static Console console(boolean terminal, Map<String, String> environment) {
        return new Console(InputStream.nullInputStream(), System.out, System.err, terminal, environment);
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(console(true, Map.of()).style().colours()).isTrue();
        assertThat(console(false, Map.of()).style().colours()).isFalse();
        assertThat(console(true, Map.of("NO_COLOR", "1")).style().colours()).isFalse();
        assertThat(console(true, Map.of("NO_COLOR", "")).style().colours()).isTrue();
    }

    @Test
    void firstLocaleThatIsSetDecidesOnCharacters() {
        assertThat(console(true, Map.of("LANG", "de_DE.UTF-8")).unicode()).isTrue();
        assertThat(console(true, Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "C")).unicode())
                .isFalse();
        assertThat(console(true, Map.of()).unicode()).isFalse();
    }
}
