package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PositionTest {

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void reportIsTakenAndToldWithItsVeryDigits(HttpClient.Version version) {
        try (HttpClark clark = new HttpClark("", version)) {
            HttpResponse<String> taken = clark.put("/clients/kiwi.cs.ucla.edu/position", HttpClark.KIWI);

            String report = """
                    {"client":"kiwi.cs.ucla.edu","latitude":34.068930,"longitude":-118.445127,\
                    "time":1621464827.959498503,"server":"Clark","skew":0.263873386,\
                    "at":"AT Clark +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503",""";
            assertThat(taken.statusCode()).isEqualTo(200);
            assertThat(taken.version()).isEqualTo(version);
            assertThat(taken.body()).isEqualTo(report + "\"outcome\":\"won\"}");

            HttpResponse<String> told = clark.get("/clients/kiwi.cs.ucla.edu/position");
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(told.body()).startsWith(report + "\"age\":0.263873386");
        }
    }

    @Test
    void neighboursAreToldOfAReportBeforeItIsAnswered() {
        try (HttpClark clark = new HttpClark()) {
            clark.put("/clients/kiwi.cs.ucla.edu/position", HttpClark.KIWI);
            assertThat(clark.neighbours.clients()).isEqualTo(1);
        }
    }

    @Test
    void neighboursAreToldOfManyReportsBeforeTheyAreAnswered() {
        try (HttpClark clark = new HttpClark()) {
            clark.post("/positions", "application/json", """
                    [{"client":"kiwi","latitude":1,"longitude":2},{"client":"emu","latitude":3,"longitude":4}]""");
            assertThat(clark.neighbours.clients()).isEqualTo(2);
        }
    }

    @Test
    void nobodyKnowsAnUnknownClient() {
        try (HttpClark clark = new HttpClark()) {
            HttpResponse<String> answer = clark.get("/clients/nobody/position");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"status\":404", "\"blame\":\"client\"", "nobody");
        }
    }

    @Test
    void servesWhileItIsThere() {
        try (HttpClark clark = new HttpClark()) {
            assertThat(clark.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(clark.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(clark.get("/health").statusCode()).isEqualTo(404);
        }
    }
}
