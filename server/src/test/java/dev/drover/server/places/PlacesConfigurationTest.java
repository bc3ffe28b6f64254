package dev.drover.server.places;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.server.config.ByteSize;
import dev.drover.server.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacesConfigurationTest {

    private static final PlacesConfiguration DEFAULTS = Settings.defaults(PlacesConfiguration.class);

    @Test
    void byDefaultNobodyOutsideIsAsked() {
        assertThat(DEFAULTS)
                .isEqualTo(new PlacesConfiguration(
                        PlacesProvider.GAZETTEER,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        "places.id,places.displayName,places.formattedAddress,places.location,places.types",
                        new ByteSize(1 << 20),
                        64,
                        Duration.ZERO,
                        20,
                        Duration.ofSeconds(10)));
    }

    @Test
    void standInSpeaksTheFormatThatIsConfigured() {
        URI service = URI.create("http://localhost:8080");

        assertThat(DEFAULTS.standIn(service).provider()).isEqualTo(PlacesProvider.GOOGLE);
        assertThat(Asking.configuration(PlacesProvider.GOOGLE_LEGACY)
                        .standIn(service)
                        .provider())
                .isEqualTo(PlacesProvider.GOOGLE_LEGACY);
        assertThat(DEFAULTS.standIn(service).url()).contains(service);
    }
}
