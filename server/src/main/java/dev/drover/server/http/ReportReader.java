package dev.drover.server.http;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Makes reports of JSON. Their values are checked where those of lines are. Thread-safe. */
final class ReportReader {

    private static final int MAX_DEPTH = 32;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final ServerName self;
    private final int maxItems;

    /**
     * Makes a reader.
     *
     * @param self the server that receives the reports
     * @param maxItems the most that may come together
     */
    ReportReader(ServerName self, int maxItems) {
        this.self = self;
        this.maxItems = maxItems;
    }

    /** One of several: a report, or what is wrong with it. */
    sealed interface Item {

        /** A valid one. */
        record Good(Report report) implements Item {}

        /** One that is none. */
        record Bad(InvalidValueException reason) implements Item {}
    }

    /**
     * Makes a report of the only JSON object in a body.
     *
     * @param client whose
     * @param received when the body was received, which is the report's time if it has none
     * @throws InvalidValueException if it is none
     */
    Report one(Slice client, byte[] body, PosixTime received) {
        try (JsonParser parser = parser(Slice.of(body))) {
            parser.nextToken();
            Fields fields = Fields.read(parser, false);
            if (parser.nextToken() != null) {
                throw new InvalidValueException("there is more after the report; for several there is POST /positions");
            }
            return fields.report(client, received, self);
        } catch (JacksonException e) {
            throw noJson(e);
        }
    }

    /**
     * Makes reports of a JSON array of objects.
     *
     * @throws InvalidValueException if it is none: then none of them is to be taken
     * @throws Problem if there are too many
     */
    List<Item> array(byte[] body, PosixTime received) {
        try (JsonParser parser = parser(Slice.of(body))) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new InvalidValueException("the body is a JSON array of reports, or a report a line with the"
                        + " Content-Type application/x-ndjson");
            }
            List<Item> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(item(Fields.read(parser, true), received));
                limit(items.size());
            }
            if (parser.nextToken() != null) {
                throw new InvalidValueException("there is more after the array");
            }
            return items;
        } catch (JacksonException e) {
            throw noJson(e);
        }
    }

    /**
     * Makes reports of lines with a JSON object each; blank ones are left out.
     *
     * @throws Problem if there are too many
     */
    List<Item> lines(byte[] body, PosixTime received) {
        List<Item> items = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                Slice line = new Slice(body, start, i);
                if (!line.text().isBlank()) {
                    items.add(line(line, received));
                    limit(items.size());
                }
                start = i + 1;
            }
        }
        return items;
    }

    private Item line(Slice line, PosixTime received) {
        try (JsonParser parser = parser(line)) {
            parser.nextToken();
            Fields fields = Fields.read(parser, true);
            if (parser.nextToken() != null) {
                throw new InvalidValueException("there is more after the report in this line");
            }
            return item(fields, received);
        } catch (JacksonException e) {
            return new Item.Bad(noJson(e));
        } catch (InvalidValueException e) {
            return new Item.Bad(e);
        }
    }

    private Item item(Fields fields, PosixTime received) {
        try {
            return new Item.Good(fields.report(null, received, self));
        } catch (InvalidValueException e) {
            return new Item.Bad(e);
        }
    }

    private void limit(int count) {
        if (count > maxItems) {
            throw Problem.mistake(413, "at most " + maxItems + " reports come in one request; none was taken");
        }
    }

    private static JsonParser parser(Slice body) {
        return FACTORY.createParser(ObjectReadContext.empty(), body.array(), body.from(), body.length());
    }

    private static InvalidValueException noJson(JacksonException e) {
        TokenStreamLocation place = e.getLocation();
        String where = place == null ? "" : " in line " + place.getLineNr() + ", column " + place.getColumnNr();
        return new InvalidValueException("this is no JSON" + where + ": " + e.getOriginalMessage());
    }

    /** The members of a report, as texts of the line protocol. */
    private static final class Fields {

        private @Nullable String client;
        private @Nullable String latitude;
        private @Nullable String longitude;
        private @Nullable String time;

        /** What is wrong first. */
        private @Nullable InvalidValueException wrong;

        /** Reads what the parser is at, to its end, whatever it is. */
        static Fields read(JsonParser parser, boolean withClient) {
            Fields fields = new Fields();
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                fields.complain("a report is a JSON object with latitude, longitude and time");
                return fields;
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                fields.take(name, parser, withClient);
                parser.skipChildren();
            }
            return fields;
        }

        private void take(String name, JsonParser parser, boolean withClient) {
            try {
                switch (name) {
                    case "latitude" -> latitude = Decimal.signed(number(parser, name));
                    case "longitude" -> longitude = Decimal.signed(number(parser, name));
                    case "time" -> time = number(parser, name);
                    case "client" -> {
                        if (!withClient) {
                            throw new InvalidValueException("the client is named in the address, not in the body");
                        }
                        client = text(parser, name);
                    }
                    default ->
                        throw new InvalidValueException("a report has no member '" + name + "', only "
                                + (withClient ? "client, " : "") + "latitude, longitude and time");
                }
            } catch (InvalidValueException e) {
                wrong = wrong == null ? e : wrong;
            }
        }

        private void complain(String text) {
            wrong = new InvalidValueException(text);
        }

        private static String number(JsonParser parser, String name) {
            if (!parser.currentToken().isNumeric()) {
                throw new InvalidValueException(name + " is a number, without quotes");
            }
            return Decimal.plain(parser.getString());
        }

        private static String text(JsonParser parser, String name) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw new InvalidValueException(name + " is a text, in quotes");
            }
            return parser.getString();
        }

        Report report(@Nullable Slice whose, PosixTime received, ServerName self) {
            if (wrong != null) {
                throw wrong;
            }
            Slice id = whose == null ? Slice.of(required(client, "client")) : whose;
            String position = required(latitude, "latitude") + required(longitude, "longitude");
            String moment = time == null ? received.toString() : time;
            return Report.of(id, Slice.of(position), Slice.of(moment), received, self);
        }

        private static String required(@Nullable String value, String name) {
            if (value == null) {
                throw new InvalidValueException(name + " is missing");
            }
            return value;
        }
    }
}
