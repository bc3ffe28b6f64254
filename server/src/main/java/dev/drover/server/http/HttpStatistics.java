package dev.drover.server.http;

import java.util.Map;

/**
 * What a listener has done since it started, as counted at one moment. Immutable.
 *
 * @param open connections open now
 * @param accepted connections accepted, those closed at once because there were too many included
 * @param requests requests received, invalid ones included
 * @param limited requests refused because their address had asked too much
 * @param defects exceptions that nobody foresaw while a client was served; anything but 0 is worth a report
 * @param answers answers sent, by status code
 * @param closed connections ended, by reason; every reason is there
 */
public record HttpStatistics(
        int open,
        long accepted,
        long requests,
        long limited,
        long defects,
        Map<Integer, Long> answers,
        Map<CloseReason, Long> closed) {

    public HttpStatistics {
        answers = Map.copyOf(answers);
        closed = Map.copyOf(closed);
    }
}
