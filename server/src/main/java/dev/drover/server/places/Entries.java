package dev.drover.server.places;

import dev.drover.server.earth.EarthPoint;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Points in memory or in a mapped file, each with the place in a text where its line starts.
 *
 * <p>An entry is 20 bytes, little-endian: three coordinates in units of 1/256 m, then 8 bytes of which the upper two
 * bits are the axis that the entry divides its neighbourhood by ({@link SpatialOrder}) and the others the offset.
 */
final class Entries {

    /** The bytes of one entry. */
    static final int SIZE = 20;

    /** The units of a metre: the Earth's radius just fits 31 bits, and 4 mm are as good as none. */
    static final double METRE = 256;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int AXIS_SHIFT = 62;
    private static final long OFFSET_MASK = (1L << AXIS_SHIFT) - 1;
    private static final int OFFSET_AT = 12;

    private final MemorySegment memory;

    Entries(MemorySegment memory) {
        this.memory = memory;
    }

    /** Writes one entry into a little-endian buffer. */
    static void put(ByteBuffer buffer, EarthPoint point, long offset) {
        buffer.putInt(units(point.x())).putInt(units(point.y())).putInt(units(point.z()));
        buffer.putLong(offset);
    }

    private static int units(double metres) {
        return (int) Math.round(metres * METRE);
    }

    long count() {
        return memory.byteSize() / SIZE;
    }

    int coordinate(long index, int axis) {
        return memory.get(INT, index * SIZE + (long) axis * Integer.BYTES);
    }

    long offset(long index) {
        return memory.get(LONG, index * SIZE + OFFSET_AT) & OFFSET_MASK;
    }

    int axis(long index) {
        return (int) (memory.get(LONG, index * SIZE + OFFSET_AT) >>> AXIS_SHIFT);
    }

    void divideBy(long index, int axis) {
        memory.set(LONG, index * SIZE + OFFSET_AT, offset(index) | ((long) axis << AXIS_SHIFT));
    }

    void swap(long one, long other) {
        for (int at = 0; at < OFFSET_AT; at += Integer.BYTES) {
            int kept = memory.get(INT, one * SIZE + at);
            memory.set(INT, one * SIZE + at, memory.get(INT, other * SIZE + at));
            memory.set(INT, other * SIZE + at, kept);
        }
        long kept = memory.get(LONG, one * SIZE + OFFSET_AT);
        memory.set(LONG, one * SIZE + OFFSET_AT, memory.get(LONG, other * SIZE + OFFSET_AT));
        memory.set(LONG, other * SIZE + OFFSET_AT, kept);
    }
}
