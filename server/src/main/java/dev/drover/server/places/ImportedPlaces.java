package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was imported into a data folder, and what is imported while the server runs: the folder is looked at again
 * when somebody asks and the last look is a while ago. Thread-safe.
 */
final class ImportedPlaces {

    /** The files that imports make. */
    static final String FILES = "places.*.index";

    private static final Logger LOG = LoggerFactory.getLogger(ImportedPlaces.class);

    private final Path folder;
    private final Duration pause;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Snapshot snapshot = new Snapshot(Map.of(), List.of(), System.nanoTime());

    /**
     * Opens what is there.
     *
     * @param pause how long the folder is not looked at again
     */
    ImportedPlaces(Path folder, Duration pause) {
        this.folder = folder;
        this.pause = pause;
        look();
    }

    /** An index for each file. */
    List<PlaceIndex> indexes() {
        if (System.nanoTime() - snapshot.lookedAt >= pause.toNanos() && looking.tryLock()) {
            try {
                look();
            } finally {
                looking.unlock();
            }
        }
        return snapshot.indexes;
    }

    private void look() {
        Map<Stamp, @Nullable PlaceIndex> found = new LinkedHashMap<>();
        if (Files.isDirectory(folder)) {
            try {
                for (Path file : files()) {
                    Stamp stamp = Stamp.of(file);
                    found.put(stamp, snapshot.files.containsKey(stamp) ? snapshot.files.get(stamp) : open(file));
                }
            } catch (IOException e) {
                LOG.warn("The imported places in {} can't be read: {}", folder, e.toString());
            }
        }
        List<PlaceIndex> indexes =
                found.values().stream().filter(Objects::nonNull).toList();
        snapshot = new Snapshot(found, indexes, System.nanoTime());
    }

    /** In the order of their names, so that the same files always give the same answers. */
    private List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
            files.forEach(found::add);
        }
        Collections.sort(found);
        return found;
    }

    /** A file that can't be read is told of once, and does without until it changes. */
    private static @Nullable PlaceIndex open(Path file) {
        try {
            PlaceIndex index = PlaceIndex.open(file);
            LOG.info("The gazetteer knows {} imported places from {}", index.count(), file);
            return index;
        } catch (IOException | InvalidValueException e) {
            LOG.warn("The gazetteer does without {}: {}", file, e.getMessage());
            return null;
        }
    }

    private record Snapshot(Map<Stamp, @Nullable PlaceIndex> files, List<PlaceIndex> indexes, long lookedAt) {}

    /** Tells a file from the one that had its name before. */
    private record Stamp(
            Path file,
            FileTime changed,
            long size,
            @Nullable Object key) {

        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(file, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        }
    }
}
