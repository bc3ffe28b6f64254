package dev.drover.server.http;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Slice;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
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

    /** What an answer is taken for while it is being made: sixteen of them are made at a time for one client. */
    private static final int USUAL_ANSWER = 16 * 1024;

    private static final byte[] NO_BODY = new byte[0];

    private final Service service;
    private final Visit visit;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context loop = Objects.requireNonNull(Vertx.currentContext());
    private final String method;
    private final boolean reading;
    private Map<String, String> crossOrigin = Map.of();
    private @Nullable Buffer body;
    private boolean answered;
    private int owed;
    private volatile long receivingSince = NEVER;
    private volatile long sendingSince = NEVER;

    Exchange(Service service, Visit visit, HttpServerRequest request) {
        this.service = service;
        this.visit = visit;
        this.request = request;
        this.response = request.response();
        this.method = request.method().name();
        this.reading = method.equals("GET") || method.equals("HEAD");
    }

    /** Takes the request in, and answers it. */
    void run() {
        begin();
        visit.whenOwedLittle(() -> {
            owe(USUAL_ANSWER);
            try {
                admit();
                if (method.equals("OPTIONS")) {
                    answerOptions();
                } else {
                    route();
                }
            } catch (RuntimeException e) {
                noteRequest();
                answer(refusal(e));
            }
        });
    }

    /** Answers what is no valid request; the library closes the connection then. */
    void runInvalid() {
        begin();
        visit.end(CloseReason.NOT_HTTP);
        noteRequest();
        Problem problem = switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ -> Problem.mistake(414, "the address is too long");
            case TooLongHttpHeaderException _ ->
                Problem.mistake(
                        431, "a header has at most " + service.configuration().maxHeader());
            default -> Problem.mistake(400, "this is no HTTP request");
        };
        answer(problem.answer());
    }

    private void begin() {
        visit.begun(this);
        response.exceptionHandler(_ -> end());
    }

    private void admit() {
        RateLimit rate = service.rate();
        long wait = rate == null ? 0 : rate.take(visit.address(), System.nanoTime());
        if (wait > 0) {
            service.counters().limited.increment();
            throw Problem.mistake(
                            429,
                            "at most " + service.configuration().maxRequestsPerSecond()
                                    + " requests a second come from one address")
                    .with("Retry-After", Long.toString(Duration.ofNanos(wait).toSeconds() + 1));
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !method.equals("OPTIONS")) {
            crossOrigin = service.crossOrigin().headers(origin, host(), reading);
        }
    }

    /** What the client calls this server; HTTP/2 has it beside the headers. */
    private @Nullable String host() {
        String host = request.getHeader("Host");
        HostAndPort authority = host == null ? request.authority() : null;
        return authority == null ? host : authority.toString();
    }

    private void answerOptions() {
        String allowed = service.router().allowed(path());
        if (allowed.isEmpty()) {
            throw Router.nothingHere();
        }
        String origin = request.getHeader("Origin");
        String wanted = request.getHeader("Access-Control-Request-Method");
        if (origin != null && wanted != null) {
            crossOrigin = service.crossOrigin().preflight(origin, host(), wanted);
        }
        noteRequest();
        answer(Answer.empty(204).with("Allow", allowed));
    }

    private void route() {
        Router.Match match = service.router().find(method.equals("HEAD") ? "GET" : method, path());
        if (reading) {
            handle(match);
        } else {
            takeBody(() -> handle(match));
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
        long max = service.configuration().maxBody().bytes();
        if (declaredLength() > max) {
            throw tooLarge();
        }
        receivingSince = service.watchdog().now();
        request.handler(part -> {
            if (!answered && bodyLength() + part.length() > max) {
                noteRequest();
                answer(tooLarge().answer());
            } else if (!answered) {
                body = (body == null ? Buffer.buffer(part.length()) : body).appendBuffer(part);
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
            throw Problem.mistake(400, "Content-Length is a number of bytes");
        }
    }

    private Problem tooLarge() {
        return Problem.mistake(
                413, "a body has at most " + service.configuration().maxBody() + "; send the rest in another request");
    }

    private void handle(Router.Match match) {
        noteRequest();
        switch (match.route().action()) {
            case Router.Action.Quick quick -> answer(make(quick.handler(), match));
            case Router.Action.Blocking blocking ->
                Thread.ofVirtual().name("http " + match.route().pattern()).start(() -> {
                    Answer answer = make(blocking.handler(), match);
                    loop.runOnContext(_ -> answer(answer));
                });
            case Router.Action.Streaming streaming -> stream(streaming.handler(), match);
        }
    }

    private Answer make(Handler handler, Router.Match match) {
        try {
            return handler.answer(request(match));
        } catch (RuntimeException | Error e) {
            return refusal(e);
        }
    }

    private void stream(StreamHandler handler, Router.Match match) {
        try {
            Request asked = request(match);
            putHeaders(Map.of());
            // A stream takes care itself not to have more on its way than its client takes.
            settle();
            handler.begin(asked, new Stream(this, visit, request));
        } catch (RuntimeException e) {
            answer(refusal(e));
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
                body == null ? NO_BODY : body.getBytes());
    }

    private int bodyLength() {
        return body == null ? 0 : body.length();
    }

    private @Nullable String header(String name) {
        return request.headers().contains(name)
                ? String.join(", ", request.headers().getAll(name))
                : null;
    }

    private Answer refusal(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> problem.answer();
            case InvalidValueException invalid -> Problem.of(invalid).answer();
            default -> {
                service.counters().defects.found("A client's request was not answered", thrown);
                yield new Problem(500, Blame.HERD, "A defect of this server; its log has more.").answer();
            }
        };
    }

    private void noteRequest() {
        service.counters().requests.increment();
        if (visit.peer().isWritten()) {
            visit.peer().received(Slice.of(method + " " + request.uri() + ", " + bodyLength() + " bytes"));
        }
    }

    /** Notes what was sent. */
    void note(String text) {
        if (visit.peer().isWritten()) {
            visit.peer().sent(Slice.of(text + ", to " + method + " " + request.uri()));
        }
    }

    /** Sends an answer, unless there was one or the client is gone. */
    void answer(Answer made) {
        if (answered || response.closed()) {
            end();
            return;
        }
        answered = true;
        Answer answer = conditional(acceptable(made));
        service.counters().answered(answer.status()).increment();
        sendingSince = service.watchdog().now();
        response.setStatusCode(answer.status());
        putHeaders(answer.headers());
        if (answer.type() != null) {
            response.putHeader("Content-Type", answer.type());
        }
        note(answer.status() + ", " + answer.body().length() + " bytes");
        send(answer);
    }

    private Answer acceptable(Answer answer) {
        String accept = reading && answer.status() == 200 ? header("Accept") : null;
        if (accept == null || answer.type() == null || Accept.allows(accept, answer.type())) {
            return answer;
        }
        return Problem.mistake(406, "this is " + answer.type() + " only, which the header Accept doesn't allow")
                .answer();
    }

    /** A client that has the very same answer already is told just that. */
    private Answer conditional(Answer answer) {
        String tag = answer.headers().get("ETag");
        if (tag == null || !reading || answer.status() != 200) {
            return answer;
        }
        String known = header("If-None-Match");
        return known != null && Tag.matches(known, tag) ? answer.unchanged() : answer;
    }

    private void putHeaders(Map<String, String> own) {
        service.headers().forEach((name, value) -> response.putHeader(name, value));
        response.putHeader("Date", service.date().now());
        crossOrigin.forEach((name, value) -> response.putHeader(name, value));
        own.forEach((name, value) -> response.putHeader(name, value));
    }

    private void send(Answer answer) {
        boolean bodiless = answer.status() == 204 || answer.status() == 304;
        if (!bodiless) {
            response.putHeader("Content-Length", Integer.toString(answer.body().length()));
        }
        boolean head = request.method().equals(HttpMethod.HEAD);
        byte[] sent = bodiless || head ? NO_BODY : answer.body().bytes();
        owe(sent.length);
        response.end(Buffer.buffer(sent)).onComplete(_ -> end());
    }

    private void owe(int bytes) {
        owed += bytes;
        visit.owes(bytes);
    }

    private void settle() {
        int all = owed;
        owed = 0;
        visit.settles(all);
    }

    /** Nothing will be sent any more. */
    void end() {
        sendingSince = NEVER;
        visit.ended(this, service.watchdog().now());
        settle();
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
