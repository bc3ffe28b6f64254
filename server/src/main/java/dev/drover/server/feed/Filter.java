package dev.drover.server.feed;

import dev.drover.herd.ClientId;
import dev.drover.herd.InvalidValueException;
import dev.drover.server.nearby.Box;
import java.util.Locale;

/** What a reader wants to see. */
public sealed interface Filter {

    /** The greatest radius of a circle, in kilometres: half the circumference of the Earth. */
    double MAX_RADIUS = 20_037.5;

    /** The kinds of what may be watched. */
    enum Kind {
        EVERYTHING,
        CLIENT,
        BOX,
        CIRCLE,
        /** A circle that moves with a client. */
        AROUND;

        /** The name in metrics: {@code around}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which kind this is. */
    default Kind kind() {
        return switch (this) {
            case Everything _ -> Kind.EVERYTHING;
            case One _ -> Kind.CLIENT;
            case InBox _ -> Kind.BOX;
            case Near _ -> Kind.CIRCLE;
            case Around _ -> Kind.AROUND;
        };
    }

    /** All clients. */
    record Everything() implements Filter {}

    /** One client. */
    record One(ClientId client) implements Filter {}

    /** The clients between two meridians and two parallels. */
    record InBox(Box box) implements Filter {}

    /**
     * The clients in a circle.
     *
     * @param latitude of its centre, degrees north
     * @param longitude of its centre, degrees east
     * @param radius in kilometres along the surface of the Earth, above 0, at most {@link #MAX_RADIUS}
     */
    record Near(double latitude, double longitude, double radius) implements Filter {

        public Near {
            if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
                throw new InvalidValueException(
                        "a point is a latitude of -90 to 90 degrees and a longitude of -180 to 180");
            }
            checkRadius(radius);
        }
    }

    /**
     * The clients in a circle around one of them, itself included, that moves with it. While nobody knows where it is,
     * none.
     *
     * @param radius as that of {@link Near}
     */
    record Around(ClientId client, double radius) implements Filter {

        public Around {
            checkRadius(radius);
        }
    }

    private static void checkRadius(double radius) {
        if (!(radius > 0 && radius <= MAX_RADIUS)) {
            throw new InvalidValueException(
                    "a radius is more than 0 km and at most half the circumference of the Earth, 20,037.5 km");
        }
    }
}
