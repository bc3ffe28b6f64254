package dev.drover.server.places;

import java.net.URI;
import java.net.http.HttpRequest;

/** How a provider is asked and how it answers. Stateless. */
sealed interface Format permits GoogleFormat, GoogleLegacyFormat {

    /** Where the provider itself listens. */
    URI home();

    /** The path of the question, from its slash on. */
    String path();

    /** What is asked, in the provider's words; the same for all questions that it answers alike. */
    String inquiry(Question question);

    /** The request that asks it. */
    HttpRequest request(URI endpoint, String inquiry, ApiKey key);

    /**
     * What a provider's response means.
     *
     * @throws UnexpectedAnswerException if it is not of this format
     */
    Answer judge(int status, byte[] body) throws UnexpectedAnswerException;

    /** The body that says that nothing is near. */
    byte[] nothing();

    /** The body that says what went wrong. */
    byte[] error(Failure failure);
}
