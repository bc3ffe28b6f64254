package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same is said to two servers, to the one by lines, to the other by HTTP, and the answers are compared. */
class SameAnswersTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClark byLines = new HttpClark();
    private final HttpClark byHttp = new HttpClark();

    @AfterEach
    void stop() {
        byLines.close();
        byHttp.close();
    }

    /** Says a line and ends its output; tells all that is heard. */
    private String line(String line) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), byLines.lines.port())) {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String signed(String number) {
        return number.startsWith("-") ? number : "+" + number;
    }

    /** Reports the same to both, and has them answer the same. */
    private void report(String id, String latitude, String longitude, String time) {
        String heard = line("IAMAT " + id + " " + signed(latitude) + signed(longitude) + " " + time);
        HttpResponse<String> answer = byHttp.put(
                "/clients/" + escaped(id) + "/position",
                "{\"latitude\":" + latitude + ",\"longitude\":" + longitude + ",\"time\":" + time + "}");
        if (heard.startsWith("AT ")) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).get("at").asString()).isEqualTo(heard);
        } else {
            assertThat(heard).startsWith("? ");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        }
        assertThat(byHttp.herd.digest()).isEqualTo(byLines.herd.digest());
    }

    @ParameterizedTest
    @CsvSource({
        "kiwi.cs.ucla.edu, 34.068930, -118.445127, 1621464827.959498503",
        "kiwi, 90, 180, 0",
        "kiwi, -90.000, -180.0000000000000000000000, -5.5",
        "kiwi, -0, 0.0, 999999999999.999999999",
        "kiwi, 90.0000000000000000001, 0, 1",
        "kiwi, 91, 0, 1",
        "kiwi, 0, -180.1, 1",
        "kiwi, 0, 1000, 1",
        "kiwi, 0, 0, 1000000000000",
        "kiwi, 0, 0, 1.0123456789",
        "Ångström/🥝%&?=+#, 1, 1, 1",
        "a+b, 1, 1, 1",
        "'{\"client\":1}', 1, 1, 1",
    })
    void reports(String id, String latitude, String longitude, String time) {
        report(id, latitude, longitude, time);
    }

    @Test
    void randomReports() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            report(
                    "client" + random.nextInt(20),
                    number(random, 95, 30),
                    number(random, 190, 30),
                    number(random, 2_000_000_000, 10));
        }
    }

    private static String number(Random random, int bound, int maxDecimals) {
        StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "").append(random.nextInt(bound));
        int decimals = random.nextInt(maxDecimals + 1);
        if (decimals > 0) {
            number.append('.');
            random.ints(decimals, 0, 10).forEach(number::append);
        }
        return number.toString();
    }

    @Test
    void exponentsAreTheSameNumbers() {
        byHttp.put("/clients/kiwi/position", "{\"latitude\":3.4E1,\"longitude\":-1.18e2,\"time\":1.6e9}");

        assertThat(byHttp.latest("kiwi").fields()).hasToString("kiwi +34-118 1600000000");
    }

    @ParameterizedTest
    @CsvSource({
        "kiwi, 10, 5",
        "kiwi, 0.5, 0",
        "kiwi, 50, 20",
        "kiwi, 50.01, 5",
        "kiwi, 0, 5",
        "kiwi, 10, 21",
        "kiwi, x, 5",
        "kiwi, 10, x",
        "kiwi, 10, -1",
        "nobody, 10, 5",
    })
    void questionsForPlaces(String id, String radius, String limit) {
        String provided = "\n{\n\n\n   \"results\" : [ \"é\" ],\n   \"status\" : \"OK\"\n}\n\n\n";
        for (HttpClark clark : List.of(byLines, byHttp)) {
            clark.nearby.set(_ -> provided);
        }
        report("kiwi", "34.06", "-118.4", "1621464827");

        String heard = line("WHATSAT " + id + " " + radius + " " + limit);
        HttpResponse<String> answer = byHttp.get("/clients/" + id + "/places?radius=" + radius + "&limit=" + limit);

        assertThat(byHttp.questions).isEqualTo(byLines.questions);
        if (heard.startsWith("? ")) {
            assertThat(answer.statusCode()).isEqualTo(id.equals("nobody") ? 404 : 400);
            return;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        int end = heard.indexOf('\n');
        JsonNode told = JSON.readTree(answer.body());
        assertThat(told.get("at").asString()).isEqualTo(heard.substring(0, end));
        // A line's end, the body, and two newlines of which the reader took one for the last line's.
        assertThat(answer.body()).endsWith("\"places\":" + heard.substring(end + 1, heard.length() - 1) + "}");
    }

    @Test
    void aReportByHttpIsAskedForByLine() {
        byLines.put("/clients/kiwi.cs.ucla.edu/position", HttpClark.KIWI);

        assertThat(line("WHATSAT kiwi.cs.ucla.edu 10 1").lines()).startsWith(HttpClark.AT_KIWI);
    }
}
