package dev.drover.comparison.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What plans say, and how the contenders' configurations say it. */
class HerdPlanTest {

    private static final Path FOLDER = Path.of("/folder");
    private static final HerdPlan FIVE = HerdPlan.five(FOLDER);

    private static JsonNode json(HerdPlan plan, String server) {
        return JsonMapper.builder().build().readTree(PeerLauncher.configuration(plan, server));
    }

    @Test
    void fiveAreLinkedAsTheOriginalHerdWas() {
        assertThat(FIVE.servers()).containsOnlyKeys("Bailey", "Bona", "Campbell", "Clark", "Jaquez");
        assertThat(FIVE.neighbours("Clark")).containsExactly("Bona", "Jaquez");
        assertThat(FIVE.neighbours("Campbell")).containsExactly("Bailey", "Bona", "Jaquez");
        assertThat(FIVE.neighbours("Bailey")).containsExactly("Bona", "Campbell");
    }

    @Test
    void noTwoServersShareAPort() {
        Set<Integer> ports = new HashSet<>();
        FIVE.servers().values().forEach(server -> {
            ports.add(server.line());
            ports.add(server.link());
        });
        assertThat(ports).hasSize(10);
    }

    @Test
    void linkToAServerThatThePlanLacksIsRefused() {
        assertThatThrownBy(() -> HerdPlan.of(FOLDER, List.of("Bailey"), Link.between("Bailey", "Bona")))
                .hasMessageContaining("Bailey - Bona");
    }

    @Test
    void peersAreToldServersNeighboursPlacesAndLog() {
        PlacesPlan places = PlacesPlan.http(URI.create("http://127.0.0.1:9999/"), Duration.ofSeconds(2));
        JsonNode json = json(FIVE.withPlaces(places).withLog(false), "Clark");

        assertThat(json.at("/servers/Bailey/host").asString()).isEqualTo("127.0.0.1");
        assertThat(json.at("/servers/Bailey/port").asInt()).isEqualTo(FIVE.linePort("Bailey"));
        assertThat(json.at("/servers/Clark/neighbours").values())
                .extracting(JsonNode::asString)
                .containsExactly("Bona", "Jaquez");
        assertThat(json.at("/places/kind").asString()).isEqualTo("http");
        assertThat(json.at("/places/url").asString()).isEqualTo("http://127.0.0.1:9999/");
        assertThat(json.at("/places/timeoutSeconds").asDouble()).isEqualTo(2.0);
        assertThat(json.at("/traffic/directory").asString()).isEqualTo("/folder");
        assertThat(json.at("/traffic/log").asBoolean()).isFalse();
    }

    @Test
    void droverIsToldLinksPortsPlacesAndLog() {
        PlacesPlan places = PlacesPlan.http(URI.create("http://127.0.0.1:9999/"), Duration.ofSeconds(2));
        String toml = DroverLauncher.configuration(
                HerdPlan.three(FOLDER).withPlaces(places).withLog(false), "Bona");

        assertThat(toml)
                .contains("links = [\"Bailey - Bona\", \"Bona - Clark\"]")
                .contains("url = \"http://127.0.0.1:9999/\"")
                .contains("timeout = \"2000ms\"")
                .contains("mode = \"off\"");
    }

    @Test
    void relayStandsForANeighbourInTheEyesOfOneServerAlone() {
        HerdPlan plan = FIVE.withRelays(Map.of(new Way("Bona", "Clark"), 1234));

        assertThat(json(plan, "Bona").at("/servers/Clark/port").asInt()).isEqualTo(1234);
        assertThat(json(plan, "Jaquez").at("/servers/Clark/port").asInt()).isEqualTo(FIVE.linePort("Clark"));
        assertThat(DroverLauncher.configuration(plan, "Bona")).contains("link-port = 1234");
        assertThat(DroverLauncher.configuration(plan, "Jaquez"))
                .contains("link-port = " + FIVE.ports("Clark").link());
    }
}
