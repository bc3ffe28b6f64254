package dev.drover.server.link;

import dev.drover.herd.Mark;
import dev.drover.herd.Message;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.traffic.TrafficLog;
import dev.drover.server.traffic.Turns;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes what goes over a link, one way, into the traffic log: reports in the words of the line protocol, digests by
 * what they are and not by their 2 KB of numbers, heartbeats not at all. For one thread.
 */
final class MessageLog {

    private static final byte[] NEWS = "AT ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REPAIR = "REPAIR ".getBytes(StandardCharsets.US_ASCII);

    private final TrafficLog.Peer peer;
    private final Turns turns;
    private byte[] scratch = new byte[256];

    MessageLog(TrafficLog.Peer peer) {
        this.peer = peer;
        this.turns = new Turns(peer);
    }

    void received(Message message) {
        if (peer.isWritten()) {
            turns.received(text(message));
        }
    }

    void sent(Message message) {
        if (peer.isWritten()) {
            turns.sent(text(message));
        }
    }

    /** Hands over what was noted; to be called before waiting. */
    void endTurn() {
        turns.end();
    }

    private Slice text(Message message) {
        return switch (message) {
            case Report report -> text(NEWS, report);
            case Message.Repair(Report report) -> text(REPAIR, report);
            case Message.Root(long digest) -> Slice.of("ROOT " + Long.toHexString(digest));
            case Message.Same(long digest) -> Slice.of("SAME " + Long.toHexString(digest));
            case Message.Groups _ -> Slice.of("GROUPS");
            case Message.Buckets buckets -> Slice.of("BUCKETS " + buckets.group());
            case Message.GroupRepaired(int group) -> Slice.of("REPAIRED " + group);
            case Message.Prune(List<ServerName> origins) -> text("PRUNE", origins);
            case Message.Graft(List<ServerName> origins) -> text("GRAFT", origins);
            case Message.CaughtUp(long digest) -> Slice.of("CAUGHT-UP " + Long.toHexString(digest));
            case Message.Covered(List<Mark> marks) -> covered(marks);
        };
    }

    private static Slice covered(List<Mark> marks) {
        StringBuilder text = new StringBuilder("COVERED");
        for (Mark mark : marks) {
            text.append(' ').append(mark.server()).append('.');
            text.append(Long.toHexString(mark.incarnation())).append('.').append(mark.number());
        }
        return Slice.of(text.toString());
    }

    private static Slice text(String word, List<ServerName> origins) {
        StringBuilder text = new StringBuilder(word);
        origins.forEach(origin -> text.append(' ').append(origin));
        return Slice.of(text.toString());
    }

    private Slice text(byte[] word, Report report) {
        int length = word.length + report.maxLength();
        if (length > scratch.length) {
            scratch = new byte[length];
        }
        System.arraycopy(word, 0, scratch, 0, word.length);
        return new Slice(scratch, 0, report.write(scratch, word.length));
    }
}
