package dev.drover.comparison.http.server;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers that never block, on the thread of the connection's selector. */
final class JettyAsynchronous extends Handler.Abstract.NonBlocking {

    private final Set<Feed> feeds = ConcurrentHashMap.newKeySet();

    JettyAsynchronous() {
        Heartbeats.start(() -> feeds.forEach(feed -> send(feed, Answers.beat())));
    }

    /** A feed that is open: the response is not over before the callback is called. */
    private record Feed(Response response, Callback callback) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (Request.getPathInContext(request)) {
            case "/position" -> JettyThreads.position(response, callback);
            case "/feed" -> {
                JettyThreads.beginFeed(response);
                Feed feed = new Feed(response, callback);
                feeds.add(feed);
                send(feed, Answers.firstEvent());
            }
            default -> Response.writeError(request, response, callback, 404);
        }
        return true;
    }

    private void send(Feed feed, byte[] event) {
        feed.response().write(false, ByteBuffer.wrap(event), Callback.from(() -> {}, thrown -> {
            feeds.remove(feed);
            feed.callback().failed(thrown);
        }));
    }
}
