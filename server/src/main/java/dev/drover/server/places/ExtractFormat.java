package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;
import dev.drover.server.places.PlacesImport.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The formats of extracts. */
enum ExtractFormat {
    GEO_NAMES {
        @Override
        void read(InputStream input, Sink sink) throws IOException {
            new GeoNamesReader(input, sink).read();
        }
    },
    GEO_JSON {
        @Override
        void read(InputStream input, Sink sink) throws IOException {
            new GeoJsonReader(sink).read(input);
        }
    };

    private static final int SAMPLE_SIZE = 1 << 16;

    /** Reads an extract to its end, entry by entry. */
    abstract void read(InputStream input, Sink sink) throws IOException;

    /**
     * Looks at the beginning of an extract, and leaves it unread but for a byte order mark.
     *
     * @param input supports {@link InputStream#mark}
     * @throws InvalidValueException if it is of no known format
     */
    static ExtractFormat detect(InputStream input, Path extract) throws IOException {
        skipByteOrderMark(input);
        input.mark(SAMPLE_SIZE);
        String sample = new String(input.readNBytes(SAMPLE_SIZE), StandardCharsets.ISO_8859_1);
        input.reset();
        if (sample.startsWith("PK\u0003\u0004") || sample.startsWith("\u001f\u008b") || sample.startsWith("BZh")) {
            throw new InvalidValueException(extract + " is compressed: unpack it, and import what was in it");
        }
        if (sample.stripLeading().startsWith("{")) {
            return GEO_JSON;
        }
        if (sample.lines().anyMatch(GeoNamesReader::looksLikeIt)) {
            return GEO_NAMES;
        }
        throw new InvalidValueException(extract + " is neither in GeoNames' text format (" + GeoNamesReader.COLUMNS
                + " columns separated by tabs) nor GeoJSON: nothing was changed");
    }

    private static void skipByteOrderMark(InputStream input) throws IOException {
        input.mark(3);
        byte[] start = input.readNBytes(3);
        boolean marked =
                start.length == 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf;
        if (!marked) {
            input.reset();
        }
    }
}
