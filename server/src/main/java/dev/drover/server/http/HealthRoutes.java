package dev.drover.server.http;

import java.util.function.BooleanSupplier;

/** Whether the server is there, for those who start and stop servers. */
public final class HealthRoutes implements Routes.Source {

    private final BooleanSupplier ready;

    /**
     * Makes the routes.
     *
     * @param ready whether the server knows what it should to answer clients
     */
    public HealthRoutes(BooleanSupplier ready) {
        this.ready = ready;
    }

    @Override
    public void addTo(Routes routes) {
        routes.addQuick("GET", "/health/live", request -> {
            request.query().allow();
            return status("live");
        });
        routes.addQuick("GET", "/health/ready", this::ready);
    }

    private Answer ready(Request request) {
        request.query().allow();
        if (!ready.getAsBoolean()) {
            throw new Problem(503, Blame.HERD, "This server is starting or stopping; ask another one of the herd.");
        }
        return status("ready");
    }

    private static Answer status(String status) {
        return Answer.json(
                new JsonText().beginObject().text("status", status).endObject().bytes());
    }
}
