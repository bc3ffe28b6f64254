package dev.drover.server.feed;

/** A reader's look at an area, until it leaves or looks elsewhere. The hub's. */
final class Seat {

    final Reader reader;
    final Area area;

    /** Whether nobody sits there any more; it is cleared away at some time. */
    boolean left;

    Seat(Reader reader, Area area) {
        this.reader = reader;
        this.area = area;
    }
}
