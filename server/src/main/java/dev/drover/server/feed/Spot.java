package dev.drover.server.feed;

import dev.drover.herd.Position;
import dev.drover.herd.Report;
import org.jspecify.annotations.Nullable;

/**
 * Where a client was by its latest report that readers were shown. There is one for each client, so it is small: 40
 * bytes. All but the links is immutable; those are the {@link Spots}'.
 */
final class Spot {

    private static final int POLE = 90;
    private static final int ANTIMERIDIAN = 180;

    final Report report;
    final int hash;
    final double latitude;
    final double longitude;

    /** The next and the previous in its cell. */
    @Nullable
    Spot next;

    @Nullable
    Spot previous;

    /** Each point of the Earth has one pair of coordinates only: poles have longitude 0, the antimeridian is east. */
    Spot(Report report, int hash) {
        Position position = report.position();
        double east = position.longitude() + 0.0; // makes -0 0
        this.report = report;
        this.hash = hash;
        this.latitude = position.latitude() + 0.0;
        if (Math.abs(latitude) == POLE) {
            this.longitude = 0;
        } else {
            this.longitude = east == -ANTIMERIDIAN ? ANTIMERIDIAN : east;
        }
    }

    int cell() {
        return Cells.at(latitude, longitude);
    }
}
