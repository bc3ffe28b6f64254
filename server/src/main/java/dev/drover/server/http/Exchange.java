package dev.drover.server.http;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Slice;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way, from its first line to its answer's last byte.
 *
 * <p>All but the handlers that may block runs on the connection's event loop.
 */
final class Exchange {

    /** Greater than any time, so nothing has ever lasted long since then. */
    private static final long NEVER = Long.MAX_VALUE;

    private static final byte[] NO_BODY = new byte[0];

    private final Service service;
    private final Visit visit;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context loop = Objects.requireNonNull(Vertx.currentContext());
    private final String method;
    private Buffer body = Buffer.buffer(0);
    private boolean answered;
    private volatile long receivingSince = NEVER;
    private volatile long sendingSince = NEVER;

    Exchange(Service service, Visit visit, HttpServerRequest request) {
        this.service = service;
        this.visit = visit;
        this.request = request;
        this.response = request.response();
        this.method = request.method().name();
    }

    /** Takes the request in, and answers it. */
    void run() {
        visit.begun(this);
        response.exceptionHandler(_ -> end());
        try {
            if (request.method().equals(HttpMethod.OPTIONS)) {
                answerOptions();
            } else {
                route();
            }
        } catch (RuntimeException e) {
            refuse(e);
        }
    }

    private void answerOptions() {
        String allowed = service.router().allowed(path());
        if (allowed.isEmpty()) {
            throw new Problem(404, Blame.CLIENT, "There is nothing at this address.");
        }
        answer(Answer.empty(204).with("Allow", allowed));
    }

    private void route() {
        boolean head = request.method().equals(HttpMethod.HEAD);
        Router.Match match = service.router().find(head ? "GET" : method, path());
        if (method.equals("PUT") || method.equals("POST")) {
            takeBody(() -> handle(match));
        } else {
            handle(match);
        }
    }

    private String path() {
        String path = request.path();
        if (path == null || !path.startsWith("/")) {
            throw Problem.mistake(400, "an address starts with a slash");
        }
        return path;
    }

    private void takeBody(Runnable next) {
        receivingSince = service.watchdog().now();
        long max = service.configuration().maxBody().bytes();
        if (declaredLength() > max) {
            throw tooLarge();
        }
        request.handler(part -> {
            if (!answered && body.length() + part.length() > max) {
                body = Buffer.buffer(0);
                answer(tooLarge().answer());
            } else if (!answered) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(_ -> {
            receivingSince = NEVER;
            if (!answered) {
                next.run();
            }
        });
    }

    private long declaredLength() {
        String declared = request.getHeader("Content-Length");
        try {
            return declared == null ? 0 : Long.parseLong(declared);
        } catch (NumberFormatException e) {
            throw Problem.mistake(400, "Content-Length is a number");
        }
    }

    private Problem tooLarge() {
        return Problem.mistake(
                413, "a body has at most " + service.configuration().maxBody() + "; send the rest in another request");
    }

    private void handle(Router.Match match) {
        noteRequest();
        if (match.route().quick()) {
            answer(make(match));
        } else {
            Thread.ofVirtual().name("http " + match.route().pattern()).start(() -> {
                Answer answer = make(match);
                loop.runOnContext(_ -> answer(answer));
            });
        }
    }

    private Answer make(Router.Match match) {
        try {
            return match.route().handler().answer(request(match));
        } catch (Problem e) {
            return e.answer();
        } catch (InvalidValueException e) {
            return Problem.of(e).answer();
        } catch (RuntimeException | Error e) {
            service.defects().found("A client's request was not answered", e);
            return new Problem(500, Blame.HERD, "A defect of this server; its log has more.").answer();
        }
    }

    private Request request(Router.Match match) {
        Map<String, byte[]> parameters = new HashMap<>();
        match.parameters().forEach((name, text) -> parameters.put(name, Escapes.decode(text)));
        String query = request.query();
        return new Request(
                match.route().method(),
                parameters,
                Query.parse(query == null ? "" : query),
                this::header,
                body.length() == 0 ? NO_BODY : body.getBytes());
    }

    private @Nullable String header(String name) {
        return request.headers().contains(name)
                ? String.join(", ", request.headers().getAll(name))
                : null;
    }

    private void refuse(RuntimeException e) {
        noteRequest();
        switch (e) {
            case Problem problem -> answer(problem.answer());
            case InvalidValueException invalid -> answer(Problem.of(invalid).answer());
            default -> {
                service.defects().found("A client's request was not answered", e);
                answer(new Problem(500, Blame.HERD, "A defect of this server; its log has more.").answer());
            }
        }
    }

    private void noteRequest() {
        if (visit.peer().isWritten()) {
            visit.peer().received(Slice.of(method + " " + request.uri() + ", " + body.length() + " bytes"));
        }
    }

    private void answer(Answer answer) {
        if (answered || response.closed()) {
            end();
            return;
        }
        answered = true;
        sendingSince = service.watchdog().now();
        response.setStatusCode(answer.status());
        service.headers().forEach((name, value) -> response.putHeader(name, value));
        if (answer.type() != null) {
            response.putHeader("Content-Type", answer.type());
        }
        answer.headers().forEach((name, value) -> response.putHeader(name, value));
        send(answer);
        if (visit.peer().isWritten()) {
            visit.peer()
                    .sent(Slice.of(answer.status() + ", " + answer.body().length() + " bytes, to " + method + " "
                            + request.uri()));
        }
    }

    private void send(Answer answer) {
        Slice bytes = answer.body();
        boolean bodiless = answer.status() == 204 || answer.status() == 304;
        if (!bodiless) {
            response.putHeader("Content-Length", Integer.toString(bytes.length()));
        }
        boolean head = request.method().equals(HttpMethod.HEAD);
        Buffer sent = bodiless || head ? Buffer.buffer(0) : Buffer.buffer(bytes.bytes());
        response.end(sent).onComplete(_ -> end());
    }

    private void end() {
        sendingSince = NEVER;
        visit.ended(this, service.watchdog().now());
    }

    /** Why the connection is to be closed, if this request has taken too long. */
    @Nullable
    CloseReason overdue(long now, HttpConfiguration limits) {
        if (now - receivingSince > limits.requestTimeout().toNanos()) {
            return CloseReason.SLOW_REQUEST;
        }
        return now - sendingSince > limits.unreadTimeout().toNanos() ? CloseReason.OUTPUT_UNREAD : null;
    }
}
