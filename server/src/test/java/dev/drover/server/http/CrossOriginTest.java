package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser lets pages of other sites do is what the server says. */
class CrossOriginTest {

    private static final String ALLOW = "Access-Control-Allow-Origin";

    private static HttpResponse<String> put(HttpClark clark, String origin) {
        return clark.send(clark.request("/clients/kiwi/position", "Content-Type", "application/json", "Origin", origin)
                .PUT(HttpRequest.BodyPublishers.ofString(HttpClark.KIWI))
                .build());
    }

    private static HttpResponse<String> preflight(HttpClark clark, String origin, String method) {
        return clark.send(
                clark.request("/clients/kiwi/position", "Origin", origin, "Access-Control-Request-Method", method)
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:11000",
                "http://localhost:11000",
                "http://[::1]:11000",
                "http://clark.example.org:11001",
                "http://CLARK.example.org:11001"
            })
    void pagesOfTheHerdMayReadAndNoMore(String origin) {
        try (HttpClark clark = new HttpClark()) {
            HttpResponse<String> read = clark.get("/health/live", "Origin", origin);
            assertThat(read.headers().firstValue(ALLOW)).contains(origin);
            assertThat(read.headers().firstValue("Vary")).contains("Origin");

            assertThat(put(clark, origin).statusCode()).isEqualTo(403);
            assertThat(clark.herd.clients()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example.org", "http://127.0.0.1:11001", "http://clark.example.org:11000",
                        "https://127.0.0.1:11000",
                "http://clark.example.org.evil.org:11001", "null", "http://[:::]:11000", "file://"
            })
    void pagesOfOthersMayNothing(String origin) {
        try (HttpClark clark = new HttpClark()) {
            HttpResponse<String> read = clark.get("/health/live", "Origin", origin);
            assertThat(read.headers().firstValue(ALLOW)).isEmpty();

            HttpResponse<String> reported = put(clark, origin);
            assertThat(reported.statusCode()).isEqualTo(403);
            assertThat(reported.body()).contains("allow-origins");
            assertThat(clark.herd.clients()).isZero();
        }
    }

    @Test
    void pagesThatAreAllowedMayReport() {
        String origin = "https://map.example.org";
        try (HttpClark clark = new HttpClark("allow-origins = [\"" + origin + "\"]")) {
            HttpResponse<String> asked = preflight(clark, origin, "PUT");
            assertThat(asked.statusCode()).isEqualTo(204);
            assertThat(asked.headers().firstValue(ALLOW)).contains(origin);
            assertThat(asked.headers().firstValue("Access-Control-Allow-Methods"))
                    .contains("GET, HEAD, PUT, POST");
            assertThat(asked.headers()
                            .firstValue("Access-Control-Allow-Headers")
                            .orElseThrow())
                    .contains("Content-Type");

            HttpResponse<String> reported = put(clark, origin);
            assertThat(reported.statusCode()).isEqualTo(200);
            assertThat(reported.headers().firstValue(ALLOW)).contains(origin);
        }
    }

    @Test
    void everybodyMayIfThatIsSaid() {
        try (HttpClark clark = new HttpClark("allow-origins = [\"*\"]")) {
            assertThat(put(clark, "http://anywhere.example.org").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void askedBeforehandOthersAreNotPromisedAnything() {
        try (HttpClark clark = new HttpClark()) {
            HttpResponse<String> asked = preflight(clark, "http://evil.example.org", "PUT");
            assertThat(asked.statusCode()).isEqualTo(403);
            assertThat(asked.headers().firstValue(ALLOW)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aPageOfTheServerItselfMayReport(HttpClient.Version version) {
        try (HttpClark clark = new HttpClark("", version)) {
            // With HTTP/2, the first request is an upgrade, and the next ones are of that version alone.
            clark.get("/health/live");
            String own = "http://127.0.0.1:" + clark.listener.port();
            assertThat(put(clark, own).statusCode()).isEqualTo(200);
        }
    }
}
