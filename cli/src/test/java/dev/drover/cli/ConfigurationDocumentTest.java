package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.server.Configuration;
import dev.drover.server.Overrides;
import dev.drover.server.config.ConfigurationPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {

    @Test
    void theDocumentExplainsEveryKeyAsTheProgramDoes() throws IOException {
        String explained = ConfigurationPrinter.explain(Configuration.load(Optional.empty(), Overrides.NONE));
        assertThat(Files.readString(Path.of("..", "docs", "configuration.md"))).contains(explained);
    }
}
