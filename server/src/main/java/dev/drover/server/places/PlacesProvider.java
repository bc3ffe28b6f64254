package dev.drover.server.places;

/** Who knows what is nearby. */
public enum PlacesProvider {
    /** The places in the jar, and those that were imported. */
    GAZETTEER,
    /** Google Places API (New). */
    GOOGLE,
    /** Google Places API, the legacy one. */
    GOOGLE_LEGACY
}
