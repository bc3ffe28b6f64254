package dev.drover.server.http;

import dev.drover.herd.InvalidValueException;
import dev.drover.server.config.ByteSize;
import dev.drover.server.config.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How servers serve clients that speak HTTP: {@code [http]}.
 *
 * @param certificate what a server shows to clients
 * @param privateKey the key of the certificate
 * @param allowOrigins whose pages may use the API
 * @param maxConnections how many clients there may be
 * @param maxRequestsPerSecond how much one address may ask
 * @param maxBody the most bytes of a request's body
 * @param maxItems the most reports in one request
 * @param maxHeader the most bytes of a request's header
 * @param requestTimeout how long a client may take to send a request
 * @param idleTimeout how long a client may send none
 * @param unreadTimeout how long a client may leave an answer unread
 */
public record HttpConfiguration(
        @Setting("A file with the server's certificate, and those between it and the authority, in PEM. With it and"
                + " private-key, HTTP is spoken over TLS only.")
        Optional<Path> certificate,

        @Setting("A file with the certificate's private key, in PEM. Nobody but its owner (and group) may read it.")
        Optional<Path> privateKey,

        @Setting(
                value = "Other sites whose pages may use the API in a browser, like [\"https://map.example.org\"];"
                        + " \"*\" is all of them. The pages of the herd's own servers may read in any case.",
                byDefault = "")
        List<String> allowOrigins,

        @Setting(
                value = "The most clients connected at a time; further ones are closed as soon as they come.",
                byDefault = "50000",
                min = "1")
        int maxConnections,

        @Setting(
                value = "The most requests a second from one address, on average; it may ask for as many at once. 0: no"
                        + " limit.",
                byDefault = "0",
                min = "0",
                max = "1000000")
        int maxRequestsPerSecond,

        @Setting(
                value = "The largest body of a request that is read.",
                byDefault = "1MiB",
                min = "1KiB",
                max = "256MiB")
        ByteSize maxBody,

        @Setting(value = "The most reports in one request.", byDefault = "10000", min = "1", max = "1000000")
        int maxItems,

        @Setting(
                value = "The largest header of a request that is read. A client ID takes up to 3 KiB of it.",
                byDefault = "16KiB",
                min = "4KiB",
                max = "1MiB")
        ByteSize maxHeader,

        @Setting(
                value =
                        "How long a client may take to send a request, its body included, and to agree on a key for TLS.",
                byDefault = "20s",
                min = "100ms",
                max = "1h")
        Duration requestTimeout,

        @Setting(
                value = "A client that has sent no request for this long, and waits for no answer, is disconnected.",
                byDefault = "75s",
                min = "100ms")
        Duration idleTimeout,

        @Setting(
                value = "A client that takes nothing of the answer waiting for it for this long is disconnected.",
                byDefault = "30s",
                min = "100ms")
        Duration unreadTimeout) {

    public HttpConfiguration {
        if (certificate.isPresent() != privateKey.isPresent()) {
            throw new InvalidValueException("a certificate and its private-key go together; "
                    + (certificate.isPresent() ? "private-key" : "certificate") + " is missing");
        }
        allowOrigins = List.copyOf(allowOrigins);
    }

    /** Whether HTTP is spoken over TLS. */
    public boolean isSecure() {
        return certificate.isPresent();
    }

    /** {@code https} or {@code http}. */
    public String scheme() {
        return isSecure() ? "https" : "http";
    }
}
