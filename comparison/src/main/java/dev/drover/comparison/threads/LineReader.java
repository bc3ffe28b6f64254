package dev.drover.comparison.threads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines that end with LF alone, which {@link java.io.BufferedReader} does not know: it ends them with CR, too. */
final class LineReader {

    /** Of a line that is longer the connection dies: whoever speaks so does not speak this protocol. */
    static final int MAX_LINE = 64 * 1024;

    /** All that an idle client takes. */
    private static final int FIRST_BUFFER = 512;

    /** What a client has who sends much at once. */
    private static final int BUFFER = 8 * 1024;

    private final InputStream input;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int from;
    private int searched;
    private int to;

    LineReader(InputStream input) {
        this.input = input;
    }

    /**
     * The next line, without its end; the last one counts without an end.
     *
     * @return null if there is none
     */
    @Nullable
    String next() throws IOException {
        while (true) {
            for (; searched < to; searched++) {
                if (buffer[searched] == '\n') {
                    return upTo(searched, searched + 1);
                }
            }
            if (!fill()) {
                return from < to ? upTo(to, to) : null;
            }
        }
    }

    /** Whether reading on would not have to wait. */
    boolean hasMore() throws IOException {
        return from < to || input.available() > 0;
    }

    private String upTo(int end, int next) {
        String line = new String(buffer, from, end - from, ISO_8859_1);
        from = next;
        searched = next;
        return line;
    }

    private boolean fill() throws IOException {
        if (to - from > MAX_LINE) {
            throw new IOException("a line of more than " + MAX_LINE + " bytes");
        }
        // What a read filled to the end had more behind it.
        boolean isShort = to == buffer.length && buffer.length < BUFFER;
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            searched -= from;
            from = 0;
        }
        if (isShort || to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int count = input.read(buffer, to, buffer.length - to);
        to += Math.max(count, 0);
        return count >= 0;
    }
}
