package dev.drover.simulator;

import dev.drover.herd.Digests;
import dev.drover.herd.Mark;
import dev.drover.herd.Message;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import java.util.List;

/**
 * How many bytes a message takes on a link: a length of four bytes, a type of one, and the message's own. A test of
 * the command compares this with what servers write.
 */
public final class FrameSize {

    static final int EMPTY = Integer.BYTES + 1;
    static final int NUMBER = EMPTY + Long.BYTES;

    private static final int SMALL_NUMBER = EMPTY + Integer.BYTES;
    private static final int DIGESTS = Digests.GROUPS * Long.BYTES;

    /** The receive time, and the lengths of server, client, position and client time. */
    private static final int REPORT = EMPTY + Long.BYTES + Integer.BYTES + 4 * Integer.BYTES;

    private FrameSize() {}

    /** The bytes of a message's frame. */
    public static int of(Message message) {
        return switch (message) {
            case Report report -> of(report);
            case Message.Repair(Report report) -> of(report);
            case Message.Root _, Message.Same _, Message.CaughtUp _ -> NUMBER;
            case Message.Groups _ -> EMPTY + DIGESTS;
            case Message.Buckets _ -> EMPTY + DIGESTS + 2 * Integer.BYTES;
            case Message.GroupRepaired _ -> SMALL_NUMBER;
            case Message.Prune(List<ServerName> origins) -> of(origins);
            case Message.Graft(List<ServerName> origins) -> of(origins);
            case Message.Covered(List<Mark> marks) -> {
                int bytes = SMALL_NUMBER;
                for (Mark mark : marks) {
                    bytes += Integer.BYTES + mark.server().bytes().length() + 2 * Long.BYTES;
                }
                yield bytes;
            }
        };
    }

    private static int of(List<ServerName> origins) {
        int bytes = SMALL_NUMBER;
        for (ServerName origin : origins) {
            bytes += Integer.BYTES + origin.bytes().length();
        }
        return bytes;
    }

    private static int of(Report report) {
        int spaces = 2;
        return REPORT + report.server().bytes().length() + report.fields().length() - spaces;
    }

    static int ofFrame(Object frame) {
        return frame instanceof Message message ? of(message) : ((Signal) frame).bytes();
    }
}
