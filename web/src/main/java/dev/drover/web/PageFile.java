package dev.drover.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * One of the files that the page is made of. Immutable; its bytes are read from the program whenever they are asked for.
 *
 * @param name its name, without a folder, such as {@code index.html}
 * @param type its media type, such as {@code text/html; charset=utf-8}
 * @param tag tells its content from any other; to be an entity tag it still needs quotes
 * @param isNamedByContent whether another content would have another name, so that whoever has it never need ask again
 */
public record PageFile(String name, String type, String tag, boolean isNamedByContent) {

    /** What is in it. */
    public byte[] bytes() {
        return read(name).orElseThrow(() -> new IllegalStateException("the program lacks a file of its page, " + name));
    }

    /** The same as gzip packs it, if that is smaller. */
    public Optional<byte[]> gzip() {
        return read(name + ".gz");
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream stream = PageFile.class.getResourceAsStream("page/" + name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the program's own file " + name + " cannot be read", e);
        }
    }
}
