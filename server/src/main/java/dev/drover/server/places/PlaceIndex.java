package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;
import dev.drover.server.earth.EarthPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Places that can be searched by nearness, in memory or in a mapped file. Immutable.
 *
 * <p>A file is, in this order: a header of 32 bytes (a magic number with the version, the number of places, the
 * length of the text, nothing), the text with a line for each place, and the entries in their order. It is mapped, so
 * however many places there are, the heap holds none of them.
 */
final class PlaceIndex {

    static final int HEADER_SIZE = 32;

    /** Ends in the version. */
    private static final long MAGIC = 0x44524f5645520001L;

    private final MemorySegment text;
    private final Entries entries;

    private PlaceIndex(MemorySegment text, Entries entries) {
        this.text = text;
        this.entries = entries;
    }

    /** An index in memory. */
    static PlaceIndex of(List<Place> places) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(places.size() * Entries.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (Place place : places) {
            Entries.put(buffer, place.point(), text.size());
            text.writeBytes((place.line() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Entries entries = new Entries(MemorySegment.ofArray(buffer.array()));
        SpatialOrder.establish(entries);
        return new PlaceIndex(MemorySegment.ofArray(text.toByteArray()), entries);
    }

    /** The header of a file. */
    static ByteBuffer header(long count, long textLength) {
        return ByteBuffer.allocate(HEADER_SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(MAGIC)
                .putLong(count)
                .putLong(textLength)
                .rewind();
    }

    /**
     * Opens a file. It stays mapped as long as the index is in use, even when another file takes its name.
     *
     * @throws InvalidValueException if it is no such file, or of another version
     */
    static PlaceIndex open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
            boolean complete = channel.read(header, 0) == HEADER_SIZE;
            long count = header.getLong(8);
            long textLength = header.getLong(16);
            if (!complete
                    || header.getLong(0) != MAGIC
                    || count < 0
                    || textLength < 0
                    || count > channel.size()
                    || textLength > channel.size()
                    || channel.size() != HEADER_SIZE + textLength + count * Entries.SIZE) {
                throw new InvalidValueException(
                        "the imported places in " + file + " are damaged or of another version: import them again");
            }
            MemorySegment whole = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            return new PlaceIndex(
                    whole.asSlice(HEADER_SIZE, textLength),
                    new Entries(whole.asSlice(HEADER_SIZE + textLength, count * Entries.SIZE)));
        }
    }

    long count() {
        return entries.count();
    }

    /**
     * The nearest places, nearest first.
     *
     * @param radius in metres
     * @param limit the most places wanted, at least 1
     */
    List<Found> nearest(EarthPoint centre, double radius, int limit) {
        Nearest nearest = Nearest.find(entries, centre, radius, limit);
        List<Found> found = new ArrayList<>(nearest.count());
        for (int i = 0; i < nearest.count(); i++) {
            found.add(new Found(placeAt(nearest.offset(i)), nearest.square(i)));
        }
        return found;
    }

    private Place placeAt(long offset) {
        long end = offset;
        while (text.get(ValueLayout.JAVA_BYTE, end) != '\n') {
            end++;
        }
        byte[] line = text.asSlice(offset, end - offset).toArray(ValueLayout.JAVA_BYTE);
        return Place.parse(new String(line, StandardCharsets.UTF_8));
    }

    /**
     * A place and how near it is.
     *
     * @param place the place
     * @param square the length in metres, squared, of the straight line to it
     */
    record Found(Place place, double square) {}
}
