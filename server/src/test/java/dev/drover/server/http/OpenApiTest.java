package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.drover.web.PageFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description of the API says what the server does: all of it, and nothing else. */
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private final JsonNode description = read();

    private static JsonNode read() {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("openapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The operations that are described, as {@code get /clients/{id}/position}, with their descriptions. */
    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    operations.put(operation.getKey() + " " + path.getKey(), operation.getValue());
                }
            }
        }
        return operations;
    }

    /** A schema of the description, with the components that it refers to beside it. */
    private Schema schema(JsonNode schema) {
        var whole = JsonMapper.shared().createObjectNode();
        whole.set("$ref", JsonMapper.shared().valueToTree("#/schema"));
        whole.set("schema", schema);
        whole.set("components", description.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
    }

    private static List<Error> errors(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON);
    }

    /** How each operation may be called so that it answers well. */
    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("get /clients/{id}/position", "/clients/kiwi/position"),
            Map.entry("put /clients/{id}/position", "/clients/kiwi/position"),
            Map.entry("post /positions", "/positions"),
            Map.entry("get /clients/{id}/places", "/clients/kiwi/places?radius=10&limit=3"),
            Map.entry("get /clients/{id}/trace", "/clients/kiwi/trace"),
            Map.entry("get /places", "/places?near=34.068930,-118.445127&radius=10"),
            Map.entry("get /clients", "/clients?near=34,-118&radius=1000&limit=1"),
            Map.entry("get /feed", "/feed?client=kiwi"),
            Map.entry("get /herd", "/herd"),
            Map.entry("get /health/live", "/health/live"),
            Map.entry("get /health/ready", "/health/ready"),
            Map.entry("get /metrics", "/metrics"),
            Map.entry("get /openapi.yaml", "/openapi.yaml"));

    /** Whether its answer would never be whole; what a request for its head gets has all that is described. */
    private static boolean isEndless(String operation) {
        return operation.equals("get /feed");
    }

    private static HttpResponse<String> call(HttpClark clark, String operation, String body) {
        String path = Objects.requireNonNull(CALLS.get(operation), operation);
        if (isEndless(operation)) {
            return clark.head(path);
        }
        return switch (operation.substring(0, operation.indexOf(' '))) {
            case "put" -> clark.put(path, body);
            case "post" -> clark.post(path, "application/json", body);
            default -> clark.get(path);
        };
    }

    @Test
    void everyOperationAnswersAsDescribed() {
        try (HttpClark clark = new HttpClark()) {
            clark.put("/clients/kiwi/position", HttpClark.KIWI);
            clark.put("/clients/kakapo/position", HttpClark.KIWI);
            clark.members.set(List.of(
                    new HerdMember(
                            "Bona",
                            HerdMember.State.DOWN,
                            "127.0.0.1:10001",
                            URI.create("http://127.0.0.1:11001"),
                            null,
                            null,
                            Instant.ofEpochMilli(1_621_464_827_123L),
                            "Nothing listens there."),
                    new HerdMember(
                            "Clark",
                            HerdMember.State.UP,
                            "127.0.0.1:10003",
                            URI.create("http://127.0.0.1:11003"),
                            2,
                            List.of(),
                            Instant.ofEpochMilli(1_621_464_827_000L),
                            null)));
            operations().forEach((operation, described) -> {
                String body = example(described);
                HttpResponse<String> answer = call(clark, operation, body);
                assertThat(answer.statusCode())
                        .as("%s: %s", operation, answer.body())
                        .isEqualTo(200);
                String type = answer.headers()
                        .firstValue("Content-Type")
                        .orElseThrow()
                        .replaceAll(";.*", "");
                JsonNode content =
                        described.get("responses").get("200").get("content").get(type);
                assertThat(content).as("%s answers with %s", operation, type).isNotNull();
                if (type.endsWith("json")) {
                    assertThat(errors(schema(content.get("schema")), answer.body()))
                            .as("%s: %s", operation, answer.body())
                            .isEmpty();
                }
            });
        }
    }

    /** An example of a body, which has to be as its own schema wants it. */
    private String example(JsonNode operation) {
        if (!operation.has("requestBody")) {
            return "";
        }
        JsonNode content = operation.get("requestBody").get("content").get("application/json");
        String example = content.get("examples").iterator().next().get("value").toString();
        assertThat(errors(schema(content.get("schema")), example)).as(example).isEmpty();
        return example;
    }

    @Test
    void everyProblemIsAsDescribed() {
        Schema problem = schema(description.get("components").get("schemas").get("Problem"));
        try (HttpClark clark = new HttpClark()) {
            for (String operation : operations().keySet()) {
                String path = Objects.requireNonNull(CALLS.get(operation));
                HttpResponse<String> answer = clark.get(path + (path.contains("?") ? "&" : "?") + "nonsense=1");
                assertThat(answer.statusCode()).as(operation).isBetween(400, 499);
                assertThat(errors(problem, answer.body())).as(answer.body()).isEmpty();
            }
        }
    }

    @Test
    void everyRouteIsDescribed() {
        try (HttpClark clark = new HttpClark()) {
            Set<String> served = clark.listener.routes().stream()
                    .filter(route -> !route.contains(" /test/") && !isOfThePage(route))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(operations().keySet()).containsExactlyElementsOf(served);
        }
    }

    /** The page and its files are for browsers: their names are not promised to anybody. */
    private static boolean isOfThePage(String route) {
        return route.equals("get /") || PageFiles.all().stream().anyMatch(file -> route.equals("get /" + file.name()));
    }

    @Test
    void everyParameterIsKnownToTheServer() {
        try (HttpClark clark = new HttpClark()) {
            clark.put("/clients/kiwi/position", HttpClark.KIWI);
            operations().forEach((operation, described) -> {
                if (described.has("parameters")) {
                    for (JsonNode parameter : described.get("parameters")) {
                        JsonNode resolved = resolve(parameter);
                        if (resolved.get("in").asString().equals("query")) {
                            String name = resolved.get("name").asString();
                            String path = operation.substring(4).replace("{id}", "kiwi");
                            // With something unknown beside it even what is endless has an end.
                            String query = name + "=" + URLEncoder.encode("1", StandardCharsets.UTF_8)
                                    + (isEndless(operation) ? "&nonsense=1" : "");
                            String answer = clark.get(path + "?" + query).body();
                            assertThat(answer).as(operation).doesNotContain("there is no parameter " + name);
                        }
                    }
                }
            });
        }
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? description.at(node.get("$ref").asString().substring(1)) : node;
    }

    @Test
    void itIsServedWithATag() {
        try (HttpClark clark = new HttpClark()) {
            HttpResponse<String> answer = clark.get("/openapi.yaml");
            assertThat(new YAMLMapper().readTree(answer.body())).isEqualTo(description);
            String tag = answer.headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> again = clark.get("/openapi.yaml", "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(tag);
        }
    }
}
