package dev.drover.server.line;

import dev.drover.herd.Ascii;
import dev.drover.herd.ClientId;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.places.Question;
import dev.drover.server.places.Radius;

/**
 * Makes commands of lines: the one place where what clients say is checked. Thread-safe.
 *
 * <p>Fields are found in place and handed to the values that check them, without a copy or a text of them.
 */
final class CommandParser {

    private static final Slice IAMAT = Slice.of("IAMAT");
    private static final Slice WHATSAT = Slice.of("WHATSAT");
    private static final Command BLANK = new Command.Blank();

    private final ServerName self;

    CommandParser(ServerName self) {
        this.self = self;
    }

    /** Makes a command of a line without its end. */
    Command parse(Slice line, PosixTime received) {
        if (line.length() > LineReader.MAX_LENGTH) {
            return new Command.Invalid(new Slice(line.array(), line.from(), line.from() + LineReader.MAX_LENGTH));
        }
        Fields fields = new Fields(line);
        Slice name = fields.next();
        try {
            if (name.equals(IAMAT)) {
                return iamat(line, fields, received);
            }
            if (name.equals(WHATSAT)) {
                return whatsat(line, fields);
            }
        } catch (InvalidValueException e) {
            return new Command.Invalid(line);
        }
        return name.length() == 0 ? BLANK : new Command.Invalid(line);
    }

    private Command iamat(Slice line, Fields fields, PosixTime received) {
        Slice client = fields.next();
        Slice position = fields.next();
        Slice time = fields.next();
        if (!fields.ended()) {
            return new Command.Invalid(line);
        }
        return new Command.Iamat(Report.of(client, position, time, received, self));
    }

    private static Command whatsat(Slice line, Fields fields) {
        ClientId client = ClientId.parse(fields.next());
        Radius radius = Radius.parse(fields.next());
        int limit = Question.parseLimit(fields.next());
        return fields.ended() ? new Command.Whatsat(client, radius, limit) : new Command.Invalid(line);
    }

    /** The fields of a line, one after the other; a missing one is empty, and no value takes an empty field. */
    private static final class Fields {

        private final byte[] array;
        private final int to;
        private int at;

        Fields(Slice line) {
            array = line.array();
            at = line.from();
            to = line.to();
        }

        Slice next() {
            skipWhiteSpace();
            int from = at;
            while (at < to && !Ascii.isWhiteSpace(array[at])) {
                at++;
            }
            return new Slice(array, from, at);
        }

        boolean ended() {
            skipWhiteSpace();
            return at == to;
        }

        private void skipWhiteSpace() {
            while (at < to && Ascii.isWhiteSpace(array[at])) {
                at++;
            }
        }
    }
}
