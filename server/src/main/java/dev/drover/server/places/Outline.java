package dev.drover.server.places;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What must be known of a body to hand it on: all of it is checked to be JSON, and nothing of it is kept.
 *
 * @param fields the names at the top level
 * @param status the text of {@code status}, if there is one
 * @param errorCode the number {@code code} of the object {@code error}, if there is one
 * @param results where the results are
 */
record Outline(Set<String> fields, Optional<String> status, OptionalInt errorCode, Elements results) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads a body.
     *
     * @param resultsField the name of the array of results
     * @throws UnexpectedAnswerException if it is no JSON object in UTF-8, or its results are no array of objects
     */
    static Outline of(byte[] body, String resultsField) throws UnexpectedAnswerException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT
                    || parser.currentLocation().getByteOffset() < 0) {
                throw new UnexpectedAnswerException("it is no JSON object in UTF-8");
            }
            Outline outline = read(parser, resultsField);
            if (parser.nextToken() != null) {
                throw new UnexpectedAnswerException("something follows its JSON object");
            }
            return outline;
        } catch (JacksonException e) {
            // Its message may quote the body, which nobody should find in a log.
            throw new UnexpectedAnswerException(
                    "it is no JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
    }

    private static Outline read(JsonParser parser, String resultsField) throws UnexpectedAnswerException {
        Set<String> fields = new LinkedHashSet<>();
        Optional<String> status = Optional.empty();
        OptionalInt errorCode = OptionalInt.empty();
        Elements results = Elements.NONE;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (!fields.add(name)) {
                throw new UnexpectedAnswerException("it names something twice");
            }
            JsonToken value = parser.nextToken();
            if (name.equals(resultsField)) {
                results = readResults(parser);
            } else if (name.equals("status") && value == JsonToken.VALUE_STRING) {
                status = Optional.of(parser.getString());
            } else if (name.equals("error") && value == JsonToken.START_OBJECT) {
                errorCode = readErrorCode(parser);
            } else {
                parser.skipChildren();
            }
        }
        return new Outline(fields, status, errorCode, results);
    }

    private static Elements readResults(JsonParser parser) throws UnexpectedAnswerException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new UnexpectedAnswerException("its results are no array");
        }
        Elements results = new Elements();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new UnexpectedAnswerException("one of its results is no object");
            }
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            results.add(start, (int) parser.currentLocation().getByteOffset());
        }
        return results;
    }

    private static OptionalInt readErrorCode(JsonParser parser) {
        OptionalInt code = OptionalInt.empty();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && name.equals("code")) {
                code = OptionalInt.of(parser.getIntValue());
            } else {
                parser.skipChildren();
            }
        }
        return code;
    }
}
