package dev.drover.server.link;

import dev.drover.herd.Message;
import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import dev.drover.server.traffic.TrafficLog;
import java.nio.charset.StandardCharsets;

/**
 * Writes what goes over a link into the traffic log: reports in the words of the line protocol, digests by what they
 * are and not by their 2 KB of numbers, heartbeats not at all.
 */
final class MessageLog {

    private static final byte[] NEWS = "AT ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REPAIR = "REPAIR ".getBytes(StandardCharsets.US_ASCII);

    private final TrafficLog.Peer peer;

    MessageLog(TrafficLog.Peer peer) {
        this.peer = peer;
    }

    void received(Message message) {
        if (peer.isWritten()) {
            peer.received(text(message));
        }
    }

    void sent(Message message) {
        if (peer.isWritten()) {
            peer.sent(text(message));
        }
    }

    void closed(CloseReason reason) {
        peer.closed(reason.toString());
    }

    private static Slice text(Message message) {
        return switch (message) {
            case Report report -> text(NEWS, report);
            case Message.Repair(Report report) -> text(REPAIR, report);
            case Message.Root(long digest) -> Slice.of("ROOT " + Long.toHexString(digest));
            case Message.Same(long digest) -> Slice.of("SAME " + Long.toHexString(digest));
            case Message.Groups _ -> Slice.of("GROUPS");
            case Message.Buckets buckets -> Slice.of("BUCKETS " + buckets.group());
            case Message.GroupRepaired(int group) -> Slice.of("REPAIRED " + group);
        };
    }

    private static Slice text(byte[] word, Report report) {
        byte[] text = new byte[word.length + report.maxLength()];
        System.arraycopy(word, 0, text, 0, word.length);
        return new Slice(text, 0, report.write(text, word.length));
    }
}
