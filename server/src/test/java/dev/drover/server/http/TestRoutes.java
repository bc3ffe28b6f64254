package dev.drover.server.http;

import java.util.concurrent.CountDownLatch;

/** Routes that do what others must never do, and what is the same at any size. */
final class TestRoutes {

    static final Routes.Source ALL = routes -> routes.add("GET", "/test/defect", _ -> {
                throw new IllegalStateException("a defect");
            })
            .addQuick("GET", "/test/quick-defect", _ -> {
                throw new IllegalStateException("a defect");
            })
            .add(
                    "GET",
                    "/test/bytes/{count}",
                    request -> Answer.of(
                            "application/octet-stream",
                            new byte[Integer.parseInt(request.parameter("count").text())]))
            .add("GET", "/test/never", _ -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Answer.empty(204);
            });

    private TestRoutes() {}
}
