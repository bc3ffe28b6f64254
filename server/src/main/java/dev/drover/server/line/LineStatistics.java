package dev.drover.server.line;

import java.util.Map;

/**
 * What a listener has done since it started, as counted at one moment. Immutable.
 *
 * @param open connections open now
 * @param accepted connections accepted, those closed at once because there were too many included
 * @param reports valid {@code IAMAT}
 * @param queries valid {@code WHATSAT} about clients that the herd knows
 * @param invalidLines lines answered with {@code ?}
 * @param defects exceptions that nobody foresaw while a client was served; anything but 0 is worth a report
 * @param bytesIn bytes received
 * @param bytesOut bytes handed to the operating system to be sent
 * @param closed connections ended, by reason; every reason is there
 */
public record LineStatistics(
        int open,
        long accepted,
        long reports,
        long queries,
        long invalidLines,
        long defects,
        long bytesIn,
        long bytesOut,
        Map<CloseReason, Long> closed) {

    public LineStatistics {
        closed = Map.copyOf(closed);
    }
}
