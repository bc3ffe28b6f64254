package dev.drover.server.places;

/**
 * What a question came to.
 *
 * @param body the bytes for the client, to be read only
 * @param verdict what they are
 * @param results where the results are in the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of every body would be waste
record Answer(byte[] body, Verdict verdict, Elements results) {

    /** An answer without results. */
    static Answer of(Verdict verdict, byte[] body) {
        return new Answer(body, verdict, Elements.NONE);
    }

    /** The body with at most so many results, and else byte for byte as it is. */
    byte[] limitedTo(int limit) {
        return results.first(limit, body);
    }

    /** Whose fault it is, and whether asking again may help. */
    enum Verdict {
        /** The provider answered. */
        ANSWERED,
        /** The provider works and refused, in its own words: a wrong key, a wrong question. */
        REFUSED,
        /** The provider failed, and asking again at once would not help: it is slow, or over its quota. */
        FAILED,
        /** The provider failed in a way that often passes. A question changes nothing there, so it may be repeated. */
        STUMBLED;

        boolean isFailure() {
            return this == FAILED || this == STUMBLED;
        }
    }
}
