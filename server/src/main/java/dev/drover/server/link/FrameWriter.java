package dev.drover.server.link;

import dev.drover.herd.Digests;
import dev.drover.herd.Mark;
import dev.drover.herd.Message;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;

/** Puts frames together in one buffer, and the buffer on the wire. For one thread. */
final class FrameWriter {

    /** When this much is buffered it is time to send. */
    private static final int FULL = 64 * 1024;

    private byte[] buffer = new byte[8 * 1024];
    private int size;
    private int start;

    /** How much of it has gone. */
    private int written;

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size >= FULL;
    }

    /** Writes all that was put and empties the buffer. */
    void writeTo(OutputStream output) throws IOException {
        output.write(buffer, 0, size);
        size = 0;
    }

    /** Writes what a channel takes; true, and the buffer is empty, if that was all. */
    boolean writeTo(SocketChannel channel) throws IOException {
        written += channel.write(ByteBuffer.wrap(buffer, written, size - written));
        if (written < size) {
            return false;
        }
        written = 0;
        size = 0;
        return true;
    }

    void put(Message message) {
        switch (message) {
            case Report report -> putReport(Frame.Type.REPORT, report);
            case Message.Repair(Report report) -> putReport(Frame.Type.REPAIR, report);
            case Message.Root(long digest) -> put(Frame.Type.ROOT, digest);
            case Message.Same(long digest) -> put(Frame.Type.SAME, digest);
            case Message.Groups(Digests digests) -> {
                begin(Frame.Type.GROUPS);
                putDigests(digests);
                finish();
            }
            case Message.Buckets(int group, Digests digests, boolean answer) -> {
                begin(Frame.Type.BUCKETS);
                putInt(group);
                putDigests(digests);
                putInt(answer ? 1 : 0);
                finish();
            }
            case Message.GroupRepaired(int group) -> {
                begin(Frame.Type.GROUP_REPAIRED);
                putInt(group);
                finish();
            }
            case Message.Prune(List<ServerName> origins) -> putOrigins(Frame.Type.PRUNE, origins);
            case Message.Graft(List<ServerName> origins) -> putOrigins(Frame.Type.GRAFT, origins);
            case Message.CaughtUp(long digest) -> put(Frame.Type.CAUGHT_UP, digest);
            case Message.Covered(List<Mark> marks) -> putMarks(marks);
        }
    }

    /** A frame of one number: a ping, a pong, a digest. */
    void put(Frame.Type type, long number) {
        begin(type);
        putLong(number);
        finish();
    }

    /** A frame of bytes, or of none. */
    void put(Frame.Type type, byte[] bytes) {
        begin(type);
        putBytes(Slice.of(bytes));
        finish();
    }

    private void putReport(Frame.Type type, Report report) {
        begin(type);
        PosixTime receiveTime = report.receiveTime();
        putLong(receiveTime.seconds());
        putInt(receiveTime.nanos());
        putField(report.server().bytes());
        putField(report.clientField());
        putField(report.positionField());
        putField(report.timeField());
        finish();
    }

    private void putOrigins(Frame.Type type, List<ServerName> origins) {
        begin(type);
        putInt(origins.size());
        for (ServerName origin : origins) {
            putField(origin.bytes());
        }
        finish();
    }

    private void putMarks(List<Mark> marks) {
        begin(Frame.Type.COVERED);
        putInt(marks.size());
        for (Mark mark : marks) {
            putField(mark.server().bytes());
            putLong(mark.incarnation());
            putLong(mark.number());
        }
        finish();
    }

    private void begin(Frame.Type type) {
        start = size;
        reserve(Integer.BYTES + 1);
        size += Integer.BYTES;
        buffer[size++] = type.code();
    }

    private void finish() {
        Frame.INTS.set(buffer, start, size - start - Integer.BYTES);
    }

    private void putDigests(Digests digests) {
        for (int i = 0; i < digests.size(); i++) {
            putLong(digests.value(i));
        }
    }

    private void putField(Slice field) {
        putInt(field.length());
        putBytes(field);
    }

    private void putBytes(Slice bytes) {
        reserve(bytes.length());
        System.arraycopy(bytes.array(), bytes.from(), buffer, size, bytes.length());
        size += bytes.length();
    }

    private void putInt(int number) {
        reserve(Integer.BYTES);
        Frame.INTS.set(buffer, size, number);
        size += Integer.BYTES;
    }

    private void putLong(long number) {
        reserve(Long.BYTES);
        Frame.LONGS.set(buffer, size, number);
        size += Long.BYTES;
    }

    private void reserve(int bytes) {
        if (size + bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + bytes));
        }
    }
}
