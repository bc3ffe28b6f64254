package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes places from an extract of the user's own into a data folder, where the gazetteers of running servers find
 * them too.
 *
 * <p>The extract is in GeoNames' text format, or GeoJSON as Overpass exports it; which one, its content tells. Each
 * extract has one file in the data folder, which a later import of an extract of the same name replaces. Until the new
 * one is whole the former one stays as it is, and when something fails, it stays for good.
 */
public final class PlacesImport {

    private static final String UNFINISHED = "places.importing";
    private static final String LOCK = "places.lock";
    private static final int BUFFER_SIZE = 1 << 17;
    private static final int MAX_BAD_ENTRIES = 10;
    private static final int PLACES_BETWEEN_REPORTS = 10_000;

    private final Progress progress;
    private final Map<String, Long> reasons = new TreeMap<>();
    private final List<BadEntry> firstBad = new ArrayList<>();
    private long imported;
    private long skipped;

    private PlacesImport(Progress progress) {
        this.progress = progress;
    }

    /** Told every now and then how far an import is. */
    @FunctionalInterface
    public interface Progress {

        /**
         * An import goes on.
         *
         * @param bytesRead how much of the extract has been read
         * @param bytes how long the extract is
         * @param imported how many places were found in it so far
         */
        void at(long bytesRead, long bytes, long imported);
    }

    /**
     * What came of an import.
     *
     * @param file the file in the data folder
     * @param imported how many places it has
     * @param skipped how many entries of the extract were left out
     * @param reasons why they were, with the number of each
     * @param firstBad the first few of them
     */
    public record Summary(Path file, long imported, long skipped, Map<String, Long> reasons, List<BadEntry> firstBad) {}

    /**
     * An entry that was left out.
     *
     * @param line the line of the extract where it starts, the first being 1
     * @param reason why
     */
    public record BadEntry(long line, String reason) {}

    /**
     * Imports an extract.
     *
     * @param dataFolder made if it does not exist
     * @throws InvalidValueException if the extract is of no known format, is broken as a whole or holds no place, or
     *     another import into the folder is under way; nothing has changed then
     * @throws IOException if the extract can't be read, or the disk is full; nothing has changed then
     */
    public static Summary run(Path extract, Path dataFolder, Progress progress) throws IOException {
        Files.createDirectories(dataFolder);
        try (FileChannel guard = FileChannel.open(
                        dataFolder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(guard)) {
            if (lock == null) {
                throw new InvalidValueException(
                        "another import into " + dataFolder + " is under way: wait until it has ended");
            }
            return new PlacesImport(progress).run(extract, dataFolder);
        }
    }

    private static @Nullable FileLock lock(FileChannel guard) throws IOException {
        try {
            return guard.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private Summary run(Path extract, Path dataFolder) throws IOException {
        Path target = dataFolder.resolve("places." + extract.getFileName() + ".index");
        long bytes = Files.size(extract);
        try (CountedInput counted = new CountedInput(Files.newInputStream(extract));
                InputStream input = new BufferedInputStream(counted, BUFFER_SIZE);
                PlaceIndexWriter writer = new PlaceIndexWriter(dataFolder.resolve(UNFINISHED))) {
            ExtractFormat format = ExtractFormat.detect(input, extract);
            format.read(input, new Sink() {
                @Override
                public void place(Place place) throws IOException {
                    writer.add(place);
                    imported++;
                    if (imported % PLACES_BETWEEN_REPORTS == 0) {
                        progress.at(counted.count(), bytes, imported);
                    }
                }

                @Override
                public void skipped(long line, String reason) {
                    skip(line, reason);
                }
            });
            if (imported == 0) {
                throw new InvalidValueException("no place could be imported from " + extract + complaint());
            }
            writer.finish(target);
            progress.at(bytes, bytes, imported);
        }
        return new Summary(target, imported, skipped, Map.copyOf(reasons), List.copyOf(firstBad));
    }

    private void skip(long line, String reason) {
        skipped++;
        reasons.merge(reason, 1L, Long::sum);
        if (firstBad.size() < MAX_BAD_ENTRIES) {
            firstBad.add(new BadEntry(line, reason));
        }
    }

    private String complaint() {
        if (firstBad.isEmpty()) {
            return ": it is empty";
        }
        BadEntry first = firstBad.getFirst();
        return ": the entry at line " + first.line() + " was left out because " + first.reason() + ", as were "
                + (skipped - 1) + " more; nothing was changed";
    }

    /** What becomes of the entries of an extract. */
    interface Sink {

        /** Takes a place. */
        void place(Place place) throws IOException;

        /**
         * Takes note of an entry that is no place.
         *
         * @param reason why not; one of a few
         */
        void skipped(long line, String reason);
    }
}
