package dev.drover.server.http;

/**
 * What requests there are, and who answers them.
 *
 * <p>A pattern is a path in which {@code {name}} stands for one segment of any text, and {@code *} at its end for any
 * number of them: {@code /clients/{id}/position}. Of several that fit, the one added first is taken. A route of
 * {@code GET} answers {@code HEAD} as well.
 */
public interface Routes {

    /** What adds some routes. */
    @FunctionalInterface
    interface Source {
        void addTo(Routes routes);
    }

    /** Has requests answered on a virtual thread each: the handler may block. */
    Routes add(String method, String pattern, Handler handler);

    /** Has requests answered where they are read: the handler must be done in some microseconds and never wait. */
    Routes addQuick(String method, String pattern, Handler handler);

    /** Has requests of {@code GET} answered by a stream each. */
    Routes addStream(String pattern, StreamHandler handler);
}
