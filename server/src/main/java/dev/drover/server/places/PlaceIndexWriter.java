package dev.drover.server.places;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Writes a file of places as {@link PlaceIndex} opens it, of any number of places in little memory.
 *
 * <p>Nothing is seen of it until it is finished and whole.
 */
final class PlaceIndexWriter implements AutoCloseable {

    private static final int BUFFER_SIZE = 1 << 16;

    private final Path unfinished;
    private final Path unfinishedEntries;
    private final FileChannel file;
    private final FileChannel entriesFile;
    private final OutputStream text;
    private final ByteBuffer entries =
            ByteBuffer.allocate(BUFFER_SIZE / Entries.SIZE * Entries.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private long count;
    private long textLength;

    /** Starts a file; nobody else may write with the same path. */
    PlaceIndexWriter(Path unfinished) throws IOException {
        this.unfinished = unfinished;
        this.unfinishedEntries = unfinished.resolveSibling(unfinished.getFileName() + ".entries");
        this.file = create(unfinished);
        this.entriesFile = create(unfinishedEntries);
        this.text = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_SIZE);
        text.write(new byte[PlaceIndex.HEADER_SIZE]);
    }

    private static FileChannel create(Path path) throws IOException {
        return FileChannel.open(
                path,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
    }

    void add(Place place) throws IOException {
        byte[] line = (place.line() + "\n").getBytes(StandardCharsets.UTF_8);
        if (!entries.hasRemaining()) {
            writeEntries();
        }
        Entries.put(entries, place.point(), textLength);
        text.write(line);
        textLength += line.length;
        count++;
    }

    private void writeEntries() throws IOException {
        entries.flip();
        while (entries.hasRemaining()) {
            entriesFile.write(entries);
        }
        entries.clear();
    }

    /** Puts everything in its order, on the disk, and under its name in place of what was there. */
    void finish(Path target) throws IOException {
        text.flush();
        writeEntries();
        long start = PlaceIndex.HEADER_SIZE + textLength;
        long length = entriesFile.size();
        for (long moved = 0; moved < length; ) {
            moved += entriesFile.transferTo(moved, length - moved, file);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mapped = file.map(MapMode.READ_WRITE, start, length, arena);
            SpatialOrder.establish(new Entries(mapped));
            mapped.force();
        }
        file.write(PlaceIndex.header(count, textLength), 0);
        file.force(true);
        file.close();
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what is left of an unfinished file. */
    @Override
    public void close() throws IOException {
        file.close();
        entriesFile.close();
        Files.deleteIfExists(unfinishedEntries);
        Files.deleteIfExists(unfinished);
    }
}
