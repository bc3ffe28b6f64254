package dev.drover.server.nearby;

import dev.drover.herd.ClientId;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Slice;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The last client of a page, and what else says where it stood in the answer: so the next page can come from any
 * server, and none has to remember anything.
 *
 * <p>As a text it is Base64 of a letter for its kind, its numbers and the client ID.
 */
sealed interface Cursor {

    /** What a page ends with that goes by distance. */
    record Near(double metres, Slice client) implements Cursor {

        private static final byte KIND = 'n';

        static @Nullable Near parse(@Nullable String text) {
            if (text == null) {
                return null;
            }
            ByteBuffer bytes = decode(text, KIND, 1);
            return new Near(number(bytes, Double.MAX_VALUE), clientOf(bytes));
        }

        String text() {
            return encode(KIND, client, metres);
        }

        /** Whether a client belongs to a later page. */
        boolean isBefore(double otherMetres, Slice other) {
            return otherMetres > metres || (otherMetres == metres && Located.compare(client, other) < 0);
        }
    }

    /** What a page ends with that goes along the curve. */
    record OnCurve(long place, double latitude, double longitude, Slice client) implements Cursor {

        private static final byte KIND = 'b';
        private static final int POLE = 90;
        private static final int ANTIMERIDIAN = 180;

        static @Nullable OnCurve parse(@Nullable String text) {
            if (text == null) {
                return null;
            }
            ByteBuffer bytes = decode(text, KIND, 2);
            double latitude = number(bytes, POLE);
            double longitude = number(bytes, ANTIMERIDIAN);
            return new OnCurve(Curve.place(latitude, longitude), latitude, longitude, clientOf(bytes));
        }

        static OnCurve at(Located client) {
            return new OnCurve(client.place, client.latitude, client.longitude, client.client());
        }

        String text() {
            return encode(KIND, client, latitude, longitude);
        }

        /** Whether a client belongs to a later page. */
        boolean isBefore(Located other) {
            return other.compareTo(place, latitude, longitude, client) > 0;
        }
    }

    private static String encode(byte kind, Slice client, double... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + numbers.length * Double.BYTES + client.length());
        bytes.put(kind);
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        bytes.put(client.array(), client.from(), client.length());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static ByteBuffer decode(String text, byte kind, int numbers) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() > numbers * Double.BYTES && bytes.get() == kind) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw invalid();
    }

    private static double number(ByteBuffer bytes, double max) {
        double number = bytes.getDouble();
        if (!(Math.abs(number) <= max)) {
            throw invalid();
        }
        return number;
    }

    private static Slice clientOf(ByteBuffer bytes) {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        try {
            return ClientId.parse(Slice.of(rest)).bytes();
        } catch (InvalidValueException _) {
            throw invalid();
        }
    }

    private static InvalidValueException invalid() {
        return new InvalidValueException(
                "a cursor is what an answer to the same question gave as its next, unchanged; begin without one");
    }
}
