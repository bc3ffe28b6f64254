package dev.drover.server;

import dev.drover.herd.InvalidValueException;
import dev.drover.server.config.Secret;
import dev.drover.server.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * A file with a secret in it.
 *
 * <p>One that everybody on the machine may read holds no secret, and is refused. The group may read it: container
 * platforms hand secrets over that way.
 */
final class SecretFile {

    private SecretFile() {}

    static Secret read(Path file) {
        try {
            if (permissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new InvalidValueException(
                        file + " can be read by everybody on this machine; take that away with: chmod o-r " + file);
            }
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new InvalidValueException(file + " has no secret in it");
            }
            return new Secret(secret);
        } catch (NoSuchFileException e) {
            throw new InvalidValueException("there is no file " + file);
        } catch (IOException e) {
            throw new InvalidValueException(file + " can't be read: " + FileTrouble.reason(e));
        }
    }

    /** Checks that there is a file that can be read. */
    static void checkReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidValueException(
                    Files.exists(file) ? file + " may not be read" : "there is no file " + file);
        }
    }

    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
        return posix ? Files.getPosixFilePermissions(file) : Set.of();
    }
}
