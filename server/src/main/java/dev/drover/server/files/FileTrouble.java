package dev.drover.server.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file can't be used, in words for whoever named it. */
public final class FileTrouble {

    private FileTrouble() {}

    /** The reason, without the file that was tried and without the names of Java's exceptions. */
    public static String reason(IOException trouble) {
        return switch (trouble) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException denied -> denied.getFile() + " may not be used";
            case CharacterCodingException wrong -> "it is not UTF-8 text";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> trouble.getMessage() == null ? trouble.toString() : trouble.getMessage();
        };
    }
}
