package dev.drover.server.http;

import dev.drover.herd.ClientId;
import dev.drover.server.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** How the servers of the herd got a client's latest report, as {@code drover why} tells it. */
public final class TraceRoutes implements Routes.Source {

    private final Function<ClientId, Trace> tracer;

    /**
     * Makes the routes.
     *
     * @param tracer asks all servers; may take some seconds
     */
    public TraceRoutes(Function<ClientId, Trace> tracer) {
        this.tracer = tracer;
    }

    @Override
    public void addTo(Routes routes) {
        routes.add("GET", "/clients/{id}/trace", this::tell);
    }

    private Answer tell(Request request) {
        request.query().allow();
        ClientId client = ClientId.parse(request.parameter("id"));
        Trace trace = tracer.apply(client);
        if (trace.report() == null) {
            throw PositionRoutes.unknown(client);
        }
        return Answer.json(trace.toJson().getBytes(StandardCharsets.UTF_8));
    }
}
