package dev.drover.server.trace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Whether a server has the report whose way is traced. */
public enum State {
    /** It is the client's latest there. */
    HAS_IT("has it"),
    /** The client's latest there is an earlier one. */
    HAS_OLDER("has an older one"),
    /** The client's latest there is a later one. */
    HAS_NEWER("has a newer one"),
    /** The server has never heard of the client. */
    HAS_NONE("has none"),
    /** The server did not answer. */
    NO_ANSWER("no answer");

    private final String words;

    State(String words) {
        this.words = words;
    }

    @JsonCreator
    static State of(String words) {
        return Arrays.stream(values())
                .filter(state -> state.words.equals(words))
                .findFirst()
                .orElseThrow();
    }

    /** In words, to follow the server's name; so in JSON. */
    @Override
    @JsonValue
    public String toString() {
        return words;
    }
}
