package dev.drover.server.link;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one frame in somebody's buffer: its type, then what belongs to the type. Numbers are big-endian.
 *
 * @param array where the bytes are
 * @param from index of the type
 * @param to index after the last byte
 */
@SuppressWarnings("ArrayRecordComponent") // a view that lives as long as one call; nobody compares frames
record Frame(byte[] array, int from, int to) {

    /** The longest frame, in bytes: some more than a report of a line of 64 KiB, or a status, takes. */
    static final int MAX_LENGTH = 256 * 1024;

    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** What a frame is; from 20 on, between a server and an observer. */
    enum Type {
        REPORT(1),
        REPAIR(2),
        ROOT(3),
        SAME(4),
        GROUPS(5),
        BUCKETS(6),
        GROUP_REPAIRED(7),
        PING(8),
        PONG(9),
        STOPPING(10),
        STATUS(11),
        PRUNE(12),
        GRAFT(13),
        CAUGHT_UP(14),
        COVERED(15),
        QUESTION(20),
        ANSWER(21),
        NO_ANSWER(22);

        private static final @Nullable Type[] BY_CODE = new Type[Byte.MAX_VALUE];

        static {
            for (Type type : values()) {
                BY_CODE[type.code] = type;
            }
        }

        private final byte code;

        Type(int code) {
            this.code = (byte) code;
        }

        /** The frame's first byte. */
        byte code() {
            return code;
        }
    }

    Type type() throws LinkException {
        int code = array[from];
        Type type = code < 0 || code >= Type.BY_CODE.length ? null : Type.BY_CODE[code];
        if (type == null) {
            throw new LinkException(CloseReason.BAD_FRAME);
        }
        return type;
    }
}
