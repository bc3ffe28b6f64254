package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page and its files, as a browser fetches them. */
class PageTest {

    private final HttpClark clark = new HttpClark();

    @AfterEach
    void close() {
        clark.close();
    }

    @Test
    void thePageIsAtTheTop() {
        HttpResponse<String> page = clark.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("<title>Drover</title>");
    }

    @Test
    void thePageMayTalkToTheHerdAndToNobodyElse() {
        assertThat(clark.get("/")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self';")
                .contains("http://clark.example.org:11001")
                // The browser may call this machine by either name.
                .contains("http://127.0.0.1:11000")
                .contains("http://localhost:11000")
                .doesNotContain("unsafe");
    }

    @Test
    void everyFileOfThePageIsThereAndKeptForEverIfItsNameTellsItsContent() {
        for (MatchResult reference : Pattern.compile("(?:src|href)=\"([^#\"]+)\"")
                .matcher(clark.get("/").body())
                .results()
                .toList()) {
            HttpResponse<String> file = clark.get("/" + reference.group(1));
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control"))
                    .hasValue(
                            reference.group(1).equals("icon.svg") ? "no-cache" : "public, max-age=31536000, immutable");
        }
    }

    @Test
    void whoHasThePageAlreadyIsToldSo() {
        String tag = clark.get("/").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = clark.send(HttpRequest.newBuilder(clark.address("/"))
                .header("If-None-Match", tag)
                .build());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void whoTakesPackedFilesGetsThem() {
        HttpResponse<String> packed = clark.send(HttpRequest.newBuilder(clark.address("/"))
                .header("Accept-Encoding", "br, gzip")
                .build());
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(packed.headers().firstValue("ETag"))
                .isNotEqualTo(clark.get("/").headers().firstValue("ETag"));
        HttpResponse<String> plain = clark.send(HttpRequest.newBuilder(clark.address("/"))
                .header("Accept-Encoding", "gzip;q=0")
                .build());
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    }
}
