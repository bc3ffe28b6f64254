package dev.drover.cli.client;

import dev.drover.herd.Position;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;

/**
 * One of the places that a provider knows near a client.
 *
 * @param name what it is called
 * @param where its address or quarter as far as the provider tells it, else empty
 * @param metres its distance from the client
 * @param azimuth its direction from the client in degrees, clockwise from north, -180 to 180
 */
record Place(String name, String where, double metres, double azimuth) {

    private static final String[] WINDS = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};

    static Place seenFrom(Position client, String name, String where, double latitude, double longitude) {
        GeodesicData way = Geodesic.WGS84.Inverse(client.latitude(), client.longitude(), latitude, longitude);
        return new Place(name, where, way.s12, way.azi1);
    }

    /** The direction as one of eight winds: {@code NE}. */
    String direction() {
        return WINDS[Math.floorMod(Math.round(azimuth / 45), WINDS.length)];
    }
}
