package dev.drover.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The description of the API, for programs that read it. */
public final class OpenApiRoutes implements Routes.Source {

    private static final String PATH = "/openapi.yaml";

    @Override
    public void addTo(Routes routes) {
        routes.add("GET", PATH, OpenApiRoutes::description);
    }

    private static Answer description(Request request) {
        request.query().allow();
        byte[] content = read();
        return Answer.of("application/yaml", content)
                .with("Cache-Control", "no-cache")
                .with("ETag", Tag.strong(content));
    }

    private static byte[] read() {
        try (InputStream input =
                Objects.requireNonNull(OpenApiRoutes.class.getResourceAsStream("/dev/drover/server/http" + PATH))) {
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own file " + PATH + " can't be read", e);
        }
    }
}
