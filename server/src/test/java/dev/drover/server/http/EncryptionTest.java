package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drover.server.config.Document;
import dev.drover.server.config.Settings;
import dev.drover.server.traffic.TrafficLogs;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With a certificate, HTTP is spoken over TLS and not without; the two agree on a version of HTTP. */
class EncryptionTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static SSLContext trusting;

    /** Makes a certificate with the JDK's keytool, and writes it and its key as PEM. */
    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "clark",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=Clark",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(store)) {
            keys.load(input, PASSWORD);
        }
        writePem("key.pem", "PRIVATE KEY", keys.getKey("clark", PASSWORD).getEncoded());
        writePem("cert.pem", "CERTIFICATE", keys.getCertificate("clark").getEncoded());
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        trusted.setCertificateEntry("clark", keys.getCertificate("clark"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, managers.getTrustManagers(), null);
    }

    private static void writePem(String name, String type, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(content);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }

    private static HttpListener listener(Path certificate, String requestTimeout) {
        String keys = "certificate = '" + certificate + "'\nprivate-key = '" + folder.resolve("key.pem")
                + "'\nrequest-timeout = \"" + requestTimeout + "\"";
        return new HttpListener(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Settings.bind(HttpConfiguration.class, Document.parse("http.toml", keys)),
                List.of(),
                TrafficLogs.off(),
                InstantSource.system(),
                List.of(new HealthRoutes(() -> true)));
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void bothVersionsAreSpokenOverTls(HttpClient.Version version) throws IOException, InterruptedException {
        try (HttpListener listener = listener(folder.resolve("cert.pem"), "1m");
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(trusting)
                        .version(version)
                        .build()) {
            listener.start();
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + listener.port() + "/health/live"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(version);
        }
    }

    @Test
    void whoSpeaksPlaintextIsNotAnswered() throws IOException {
        try (HttpListener listener = listener(folder.resolve("cert.pem"), "300ms")) {
            listener.start();
            try (RawClient plain = new RawClient(listener.port());
                    RawClient silent = new RawClient(listener.port())) {
                plain.sends("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(plain.hearsToTheEnd()).doesNotContain("HTTP/1.1");
                assertThat(silent.hearsToTheEnd()).isEmpty();
            }
        }
    }

    @Test
    void aCertificateThatIsNoneIsNamed() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.pem"), "no certificate");
        try (HttpListener listener = listener(wrong, "1m")) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(listener::start)
                    .withMessageContainingAll("certificate", wrong.toString());
        }
    }
}
