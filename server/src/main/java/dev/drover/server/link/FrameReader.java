package dev.drover.server.link;

import dev.drover.herd.Digests;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Mark;
import dev.drover.herd.Message;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes frames apart. What comes from a neighbour is checked like what comes from a client: out come valid values,
 * or a {@link LinkException}. For one thread.
 */
final class FrameReader {

    private static final int MAX_NAMES = 1_000;

    /** So that a million reports share the objects of their few servers' names. */
    private final Map<Slice, ServerName> names = new HashMap<>();

    private byte[] array = new byte[0];
    private int at;
    private int end;

    /** The message of a frame that carries one. */
    Message message(Frame frame) throws LinkException {
        start(frame);
        try {
            Message message = switch (frame.type()) {
                case REPORT -> report();
                case REPAIR -> new Message.Repair(report());
                case ROOT -> new Message.Root(longNumber());
                case SAME -> new Message.Same(longNumber());
                case GROUPS -> new Message.Groups(digests());
                case BUCKETS -> new Message.Buckets(intNumber(), digests(), intNumber() != 0);
                case GROUP_REPAIRED -> new Message.GroupRepaired(intNumber());
                case PRUNE -> new Message.Prune(origins());
                case GRAFT -> new Message.Graft(origins());
                case CAUGHT_UP -> new Message.CaughtUp(longNumber());
                case COVERED -> new Message.Covered(marks());
                case PING, PONG, STOPPING, STATUS, QUESTION, ANSWER, NO_ANSWER ->
                    throw new LinkException(CloseReason.BAD_FRAME);
            };
            if (at != end) {
                throw new LinkException(CloseReason.BAD_FRAME);
            }
            return message;
        } catch (InvalidValueException | IndexOutOfBoundsException e) {
            throw new LinkException(CloseReason.BAD_FRAME);
        }
    }

    /** The number of a ping or pong. */
    long number(Frame frame) throws LinkException {
        start(frame);
        if (end - at != Long.BYTES) {
            throw new LinkException(CloseReason.BAD_FRAME);
        }
        return longNumber();
    }

    private void start(Frame frame) {
        array = frame.array();
        at = frame.from() + 1;
        end = frame.to();
    }

    private Report report() throws LinkException {
        PosixTime receiveTime = new PosixTime(longNumber(), intNumber());
        ServerName server = serverName();
        Slice client = slice();
        Slice position = slice();
        Slice clientTime = slice();
        return Report.of(client, position, clientTime, receiveTime, server);
    }

    private ServerName serverName() throws LinkException {
        Slice bytes = slice();
        ServerName known = names.get(bytes);
        if (known != null) {
            return known;
        }
        ServerName name = ServerName.of(new String(bytes.bytes(), StandardCharsets.ISO_8859_1));
        if (names.size() < MAX_NAMES) {
            names.put(name.bytes(), name);
        }
        return name;
    }

    private List<ServerName> origins() throws LinkException {
        int count = intNumber();
        List<ServerName> origins = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            origins.add(serverName());
        }
        return origins;
    }

    private List<Mark> marks() throws LinkException {
        int count = intNumber();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            marks.add(new Mark(serverName(), longNumber(), longNumber()));
        }
        return marks;
    }

    private Slice slice() throws LinkException {
        int length = intNumber();
        if (length < 0 || length > end - at) {
            throw new LinkException(CloseReason.BAD_FRAME);
        }
        at += length;
        return new Slice(array, at - length, at);
    }

    private Digests digests() {
        long[] values = new long[Digests.GROUPS];
        for (int i = 0; i < values.length; i++) {
            values[i] = longNumber();
        }
        return Digests.of(values);
    }

    private int intNumber() {
        checkLeft(Integer.BYTES);
        at += Integer.BYTES;
        return (int) Frame.INTS.get(array, at - Integer.BYTES);
    }

    private long longNumber() {
        checkLeft(Long.BYTES);
        at += Long.BYTES;
        return (long) Frame.LONGS.get(array, at - Long.BYTES);
    }

    private void checkLeft(int bytes) {
        if (end - at < bytes) {
            throw new IndexOutOfBoundsException("the frame is too short");
        }
    }
}
