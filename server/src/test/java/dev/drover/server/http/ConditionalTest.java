package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has an answer already is told just that; and what headers say is right. */
class ConditionalTest {

    private static final String PATH = "/clients/kiwi/position";

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aPositionIsToldAgainOnlyWhenTheClientHasReported(HttpClient.Version version) {
        try (HttpClark clark = new HttpClark("", version)) {
            clark.put(PATH, HttpClark.KIWI);
            String tag = clark.get(PATH).headers().firstValue("ETag").orElseThrow();
            clark.clockShows(1_621_464_900, 0);

            HttpResponse<String> same = clark.get(PATH, "If-None-Match", "\"x\", " + tag);
            assertThat(same.statusCode()).isEqualTo(304);
            assertThat(same.body()).isEmpty();
            assertThat(same.headers().firstValue("ETag")).contains(tag);

            clark.put(PATH, "{\"latitude\":1,\"longitude\":1}");
            HttpResponse<String> other = clark.get(PATH, "If-None-Match", tag);
            assertThat(other.statusCode()).isEqualTo(200);
            assertThat(other.headers().firstValue("ETag")).isPresent().get().isNotEqualTo(tag);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void headTellsWhatGetWould(HttpClient.Version version) {
        try (HttpClark clark = new HttpClark("", version)) {
            clark.put(PATH, HttpClark.KIWI);
            HttpResponse<String> full = clark.get(PATH);
            HttpResponse<String> head = clark.send(clark.request(PATH)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build());
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().map()).isEqualTo(full.headers().map());
        }
    }

    @Test
    void everyAnswerSaysWhatBrowsersMustNotDo() {
        try (HttpClark clark = new HttpClark()) {
            for (String path : new String[] {"/health/live", "/nothing"}) {
                HttpResponse<String> answer = clark.get(path);
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
                assertThat(answer.headers()
                                .firstValue("Content-Security-Policy")
                                .orElseThrow())
                        .contains("default-src 'none'");
                assertThat(answer.headers().firstValue("Date")).contains("Wed, 19 May 2021 22:53:48 GMT");
                assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*/*, true",
        "application/json, true",
        "application/*;q=0.1, true",
        "'text/html, application/json;q=0.5', true",
        "text/html, false",
        "'application/json;q=0, */*', false",
        "'*/*;q=0.000', false",
        "'application/*;q=0, application/json', true",
        "nonsense, false",
        "APPLICATION/JSON ; q=1, true",
    })
    void acceptIsUnderstood(String header, boolean allowed) {
        assertThat(Accept.allows(header, "application/json; charset=utf-8")).isEqualTo(allowed);
    }
}
