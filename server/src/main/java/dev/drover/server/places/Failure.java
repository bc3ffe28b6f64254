package dev.drover.server.places;

/** Why there is no answer of the provider's own. */
enum Failure {
    UNREACHABLE("The places provider can't be reached; ask again later."),
    SLOW("The places provider did not answer in time; ask again later."),
    TOO_LARGE("The places provider's answer is larger than this server accepts; ask for fewer places."),
    UNEXPECTED("The places provider answered something that is no answer of its format; whoever runs this server"
            + " should look at its places settings."),
    BUSY("Too many questions wait for the places provider; ask again later."),
    RESTING("The places provider failed too often and is left alone for a while; ask again later."),
    DAMAGED("This server can't read its imported places; whoever runs it should import them again.");

    private final String message;

    Failure(String message) {
        this.message = message;
    }

    /** In a sentence, for a client. */
    String message() {
        return message;
    }
}
