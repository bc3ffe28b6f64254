package dev.drover.cli.drill;

import dev.drover.herd.InvalidValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One of the drill's own clients: what it has said, and which of it was acknowledged.
 *
 * <p>It falls silent after its last report, and that one must be remembered through everything that happens then. Used by
 * one thread at a time.
 */
final class MarkedClient {

    private final String id;
    private final Set<String> sent = new HashSet<>();
    private final List<AcknowledgedReport> acknowledged = new ArrayList<>();

    MarkedClient(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Notes a report that is about to be sent. */
    void sends(String fields) {
        sent.add(fields);
    }

    /**
     * Notes the answer to a report.
     *
     * @throws InvalidValueException if it is no acknowledgement
     */
    void isAnswered(String line, long sentAt, long answeredAt) {
        acknowledged.add(new AcknowledgedReport(AcknowledgedReport.parse(line), sentAt, answeredAt));
    }

    /** Whether it has ever sent a report of these fields. */
    boolean hasSent(String fields) {
        return sent.contains(fields);
    }

    /** All reports that were acknowledged, in the order of the answers. */
    List<AcknowledgedReport> acknowledged() {
        return acknowledged;
    }
}
