package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is wrong, the client is told what, whose fault it is, and that in problem details. */
class ProblemsTest {

    private final HttpClark clark = new HttpClark("max-body = \"4KiB\"\nmax-items = 5");

    @AfterEach
    void stop() {
        clark.close();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String blame, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.get("type").asString()).isEqualTo("about:blank");
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("blame").asString()).isEqualTo(blame);
        assertThat(problem.get("detail").asString()).contains(detail);
    }

    private HttpResponse<String> send(String method, String path, String... headers) {
        return clark.send(clark.request(path, headers)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                              | Latitude is missing
                    {"latitude":1}                                  | Longitude is missing
                    {"latitude":"1","longitude":1}                  | Latitude is a number, without quotes
                    {"latitude":1,"longitude":null}                 | Longitude is a number
                    {"latitude":1,"longitude":1,"latitude":1}       | latitude
                    {"lat":1,"longitude":1}                         | no member 'lat'
                    {"latitude":1,"longitude":1,"client":"kiwi"}    | named in the address
                    {"latitude":1,"longitude":[1,{"a":[]}]}         | Longitude is a number
                    {"latitude":91,"longitude":1}                   | between -90 and +90
                    {"latitude":1,"longitude":1,"time":"now"}       | Time is a number
                    {"latitude":1,"longitude":1,"time":1e999999999} | exponent
                    {"latitude":1,"longitude":1,"time":1e13}        | 12 digits
                    {"latitude":1,"longitude":1}{}                  | more after the report
                    {"latitude":1,"longitude":1                     | no JSON in line 1
                    {"latitude":01,"longitude":1}                   | no JSON in line 1, column
                    {"latitude":NaN,"longitude":1}                  | no JSON
                    [{"latitude":1,"longitude":1}]                  | JSON object
                    null                                            | JSON object
                    5                                               | JSON object
                    nonsense                                        | no JSON
                    """)
    void reportsThatAreNone(String body, String detail) {
        assertProblem(clark.put("/clients/kiwi/position", body), 400, "client", detail);
        assertThat(clark.herd.clients()).isZero();
    }

    @Test
    void aBodyMayBeMissing() {
        assertProblem(clark.put("/clients/kiwi/position", ""), 400, "client", "JSON object");
        assertProblem(clark.post("/positions", "application/json", ""), 400, "client", "JSON array");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/clients/a%20b/position", "/clients//position", "/clients/%FF/position", "/clients/%/position"})
    void idsThatAreNone(String path) {
        RawClient raw = clark.raw();
        assertThat(raw.sends("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").hearsAnswer())
                .startsWith("HTTP/1.1 400 ")
                .contains("\"blame\":\"client\"");
        raw.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/clients/kiwi/position?x=1, there is no parameter x",
        "/places?near=1&radius=1, latitude",
        "/places?near=1%2C2, radius is missing",
        "/places?near=1%2C2&near=1%2C2&radius=1, there twice",
        "/clients, one of near",
        "/clients?near=1%2C2, radius is missing",
        "/clients?near=1%2C2&around=kiwi&radius=1, one of near",
        "/clients?near=1%2C2&radius=1&limit=0, between 1 and 1000",
        "/clients?near=1%2C2&radius=1&limit=1001, between 1 and 1000",
        "/clients?near=1%2C2&radius=1&cursor=nonsense, cursor",
        "/clients?bbox=1%2C2%2C3, west",
        "/clients?bbox=1%2C2%2C3%2C1, south",
        "/clients?bbox=1%2C2%2C3%2C4&radius=1, no radius",
        "/clients?prefix=k&cursor=x, no cursor",
    })
    void questionsThatAreNone(String path, String detail) {
        HttpResponse<String> answer = clark.get(path);
        assertThat(answer.body()).containsIgnoringCase(detail);
        assertProblem(answer, 400, "client", "");
    }

    @Test
    void unknownClients() {
        for (String path : List.of(
                "/clients/nobody/position", "/clients/nobody/places?radius=1", "/clients?around=nobody&radius=1")) {
            assertProblem(clark.get(path), 404, "client", "nobody");
        }
    }

    @Test
    void unknownAddressesAndMethods() {
        assertProblem(clark.get("/nothing"), 404, "client", "/openapi.yaml");
        assertProblem(clark.get("/clients/kiwi/position/"), 404, "client", "nothing at this address");
        HttpResponse<String> answer = send("DELETE", "/clients/kiwi/position");
        assertProblem(answer, 405, "client", "not DELETE");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, PUT, HEAD, OPTIONS");
        assertProblem(send("BREW", "/positions"), 405, "client", "not BREW");
    }

    @Test
    void bodiesOfOtherTypesOrCompressed() {
        assertProblem(clark.post("/positions", "text/plain", "[]"), 415, "client", "text/plain");
        HttpRequest untyped = clark.request("/positions")
                .POST(HttpRequest.BodyPublishers.ofString("[]"))
                .build();
        assertProblem(clark.send(untyped), 415, "client", "missing");
        HttpRequest compressed = clark.request(
                        "/positions", "Content-Type", "application/json", "Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("[]"))
                .build();
        assertProblem(clark.send(compressed), 415, "client", "gzip");
    }

    @Test
    void answersThatTheClientDoesNotTake() {
        assertProblem(clark.get("/health/live", "Accept", "text/html"), 406, "client", "application/json");
        assertThat(clark.get("/health/live", "Accept", "text/html, */*;q=0.1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void bodiesThatAreTooLarge() {
        String large = "[" + " ".repeat(5000) + "]";
        assertProblem(clark.post("/positions", "application/json", large), 413, "client", "4KiB");

        // Chunked, so that it shows only when it has come.
        RawClient raw = clark.raw();
        raw.sends("POST /positions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 5; i++) {
            raw.sends("400\r\n" + " ".repeat(1024) + "\r\n");
        }
        assertThat(raw.hearsAnswer()).startsWith("HTTP/1.1 413 ");
        raw.close();
    }

    @Test
    void reportsThatAreTooMany() {
        String item = "{\"client\":\"a\",\"latitude\":1,\"longitude\":1}";
        String array = "[" + String.join(",", Collections.nCopies(6, item)) + "]";
        String lines = String.join("\n", Collections.nCopies(6, item));

        assertProblem(clark.post("/positions", "application/json", array), 413, "client", "most 5 reports");
        assertProblem(clark.post("/positions", "application/x-ndjson", lines), 413, "client", "most 5 reports");
        assertThat(clark.herd.clients()).isZero();
    }

    @Test
    void defects() {
        assertProblem(clark.get("/test/defect"), 500, "herd", "defect of this server");
        assertProblem(clark.get("/test/quick-defect"), 500, "herd", "defect of this server");
        assertThat(clark.listener.statistics().defects()).isEqualTo(2);
        assertThat(clark.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void headersAndAddressesThatAreTooLong() {
        RawClient raw = clark.raw();
        assertThat(raw.sends("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                        .hearsAnswer())
                .contains(" 414 ");
        raw.close();
        raw = clark.raw();
        assertThat(raw.sends("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n")
                        .hearsAnswer())
                .contains(" 431 ", "16KiB");
        raw.close();
    }

    @Test
    void whatIsNoHttp() {
        RawClient raw = clark.raw();
        assertThat(raw.sends("IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503\r\n\r\n")
                        .hearsToTheEnd())
                .contains(" 400 ", "no HTTP request");
        raw.close();
    }

    @Test
    void aBadNeighbourCostsNobodyAnything() {
        HttpResponse<String> answer = clark.post("/positions", "application/json", """
                [{"client":"a","latitude":1,"longitude":1,"time":1}, {"client":"b","latitude":100,"longitude":1},
                 {"client":"c","latitude":1,"longitude":1,"time":1}]""");

        JsonNode results = JsonMapper.shared().readTree(answer.body()).get("results");
        assertThat(results.get(0).get("outcome").asString()).isEqualTo("won");
        assertThat(results.get(1).get("status").asInt()).isEqualTo(400);
        assertThat(results.get(2).get("at").asString()).endsWith(" c +1+1 1");
        assertThat(clark.herd.clients()).isEqualTo(2);
    }

    @Test
    void aBadLineCostsNobodyAnything() {
        HttpResponse<String> answer = clark.post("/positions", "application/x-ndjson; charset=utf-8", """
                {"client":"a","latitude":1,"longitude":1,"time":1}
                {"client":"b","latitude":1,"longitude":

                {"client":"c","latitude":1,"longitude":1,"time":1} {}
                {"client":"a","latitude":1,"longitude":1,"time":1}\r
                {"client":"a","latitude":1,"longitude":1,"time":0.5}""");

        JsonNode results = JsonMapper.shared().readTree(answer.body()).get("results");
        assertThat(results).hasSize(5);
        assertThat(results.get(0).get("outcome").asString()).isEqualTo("won");
        assertThat(results.get(1).get("detail").asString()).contains("no JSON");
        assertThat(results.get(2).get("detail").asString()).contains("more after the report");
        assertThat(results.get(3).get("outcome").asString()).isEqualTo("known");
        assertThat(results.get(4).get("outcome").asString()).isEqualTo("older");
    }

    @Test
    void anArrayThatIsNoJsonIsRefusedWhole() {
        HttpResponse<String> answer = clark.post("/positions", "application/json", """
                [{"client":"a","latitude":1,"longitude":1,"time":1}, {"client":"b",}]""");

        assertProblem(answer, 400, "client", "no JSON in line 1");
        assertThat(clark.herd.clients()).isZero();
    }
}
