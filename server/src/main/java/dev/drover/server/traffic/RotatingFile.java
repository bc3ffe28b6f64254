package dev.drover.server.traffic;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file of lines that makes place when it is full: {@code traffic.log} becomes {@code traffic.log.1}, that
 * {@code traffic.log.2}, and so on, and the oldest is deleted. Only its owner may read it, and only one may
 * write it. For one thread at a time.
 */
final class RotatingFile implements Closeable {

    private final Path file;
    private final long maxSize;
    private final int keep;
    private final FileChannel lock;
    private FileChannel channel;
    private long size;

    /**
     * Opens the file, to append to what it has, and makes it and its folder if they are missing.
     *
     * @param maxSize how many bytes a file holds at most, unless a single write is longer
     * @param keep how many full files are kept
     */
    RotatingFile(Path file, long maxSize, int keep) throws IOException {
        this.file = file;
        this.maxSize = maxSize;
        this.keep = keep;
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder, permissions(folder, "rwx------"));
        }
        this.lock = lock();
        try {
            this.channel = open();
            this.size = channel.size();
            endBrokenLine();
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Keeps others from writing to the file: two servers of one name would mix their lines, and rotate the file away
     * from each other. The lock is a file of its own, for this one's name moves on; the system gives it free when the
     * process ends, however it ends.
     */
    private FileChannel lock() throws IOException {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel locked = FileChannel.open(
                lockFile,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                permissions(lockFile, "rw-------"));
        if (!isLocked(locked)) {
            locked.close();
            throw new IOException(
                    "another server writes it; stop that one, or give each herd a data folder of its own");
        }
        return locked;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // The other server is in this very process.
            return false;
        }
    }

    private FileChannel open() throws IOException {
        // A symbolic link here could lead the log of where everybody is to any place.
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
                permissions(file, "rw-------"));
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[] {};
    }

    /** Whoever wrote last may have been stopped, or have found the disk full, in the middle of a line. */
    private void endBrokenLine() throws IOException {
        if (size == 0) {
            return;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        try (FileChannel reader = FileChannel.open(file, StandardOpenOption.READ)) {
            int count = reader.read(last, size - 1);
            if (count == 1 && last.get(0) != '\n') {
                append(ByteBuffer.wrap(new byte[] {'\n'}));
            }
        }
    }

    /** Appends whole lines; those of one call go to one file. */
    void write(ByteBuffer lines) throws IOException {
        if (size > 0 && size + lines.remaining() > maxSize) {
            rotate();
        }
        append(lines);
    }

    private void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            size += channel.write(bytes);
        }
    }

    private void rotate() throws IOException {
        channel.close();
        if (keep == 0) {
            Files.delete(file);
        } else {
            for (int i = keep - 1; i >= 1; i--) {
                if (Files.exists(older(i))) {
                    Files.move(older(i), older(i + 1), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(file, older(1), StandardCopyOption.REPLACE_EXISTING);
        }
        channel = open();
        size = 0;
    }

    private Path older(int age) {
        return file.resolveSibling(file.getFileName() + "." + age);
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            channel.close();
        }
    }
}
