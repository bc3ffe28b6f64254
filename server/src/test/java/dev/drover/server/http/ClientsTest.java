package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients are found by where they are and by what they are called; how well is shown where the index is tested. */
class ClientsTest {

    private final HttpClark clark = new HttpClark();

    @AfterEach
    void stop() {
        clark.close();
    }

    private void report(String id, String latitude, String longitude) {
        assertThat(clark.put(
                                "/clients/" + id + "/position",
                                "{\"latitude\":" + latitude + ",\"longitude\":" + longitude + ",\"time\":1621464827}")
                        .statusCode())
                .isEqualTo(200);
    }

    private JsonNode find(String path) {
        return JsonMapper.shared().readTree(clark.get(path).body());
    }

    private static List<String> ids(JsonNode collection) {
        List<String> ids = new ArrayList<>();
        collection.get("features").forEach(feature -> ids.add(feature.get("id").asString()));
        return ids;
    }

    @Test
    void nearestComeFirst() {
        report("far", "0", "0.09");
        report("here", "0.0", "-0.000");
        report("near", "0", "0.01");
        report("away", "0", "1");

        JsonNode found = find("/clients?near=0,0&radius=11");
        assertThat(ids(found)).containsExactly("here", "near", "far");
        JsonNode near = found.get("features").get(1).get("properties");
        // A hundredth of a degree of the equator.
        assertThat(near.get("distance").asDouble()).isCloseTo(1113.195, within(0.001));
        assertThat(near.get("age").asDouble()).isCloseTo(1.223371889, within(1e-9));
        assertThat(clark.get("/clients?near=0,0&radius=11").body()).contains("\"coordinates\":[-0.000,0.0]");
        assertThat(clark.get("/clients?near=0,0&radius=11").headers().firstValue("Content-Type"))
                .contains("application/geo+json");

        assertThat(ids(find("/clients?around=far&radius=11"))).containsExactly("far", "near", "here");
    }

    @Test
    void boxesCrossTheAntimeridian() {
        report("east", "0", "179.5");
        report("west", "0", "-179.5");
        report("middle", "0", "0");

        assertThat(ids(find("/clients?bbox=179,-1,-179,1"))).containsExactlyInAnyOrder("east", "west");
        assertThat(ids(find("/clients?bbox=-179,-1,179,1"))).containsExactly("middle");
    }

    @Test
    void pagesFollowOneAnother() {
        IntStream.range(0, 25).forEach(i -> report("client" + i, "1", "1"));

        List<String> all = new ArrayList<>();
        String next = "/clients?near=1,1&radius=1&limit=10";
        int pages = 0;
        while (next != null) {
            JsonNode page = find(next);
            all.addAll(ids(page));
            pages++;
            next = page.has("next") ? page.get("next").asString() : null;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(all).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void idsAreFoundByTheirBeginning() {
        for (String id : List.of("kiwi2", "kakapo", "kiwi", "%C3%A9mu", "kiwi1", "weka")) {
            report(id, "1", "1");
        }
        assertThat(ids(find("/clients?prefix=ki"))).containsExactly("kiwi", "kiwi1", "kiwi2");
        assertThat(ids(find("/clients?prefix=k&limit=2"))).containsExactly("kakapo", "kiwi");
        assertThat(ids(find("/clients?prefix=%C3%A9"))).containsExactly("ému");
        assertThat(ids(find("/clients?prefix="))).hasSize(6);
        assertThat(find("/clients?prefix=x").get("whole").asBoolean()).isTrue();
    }
}
