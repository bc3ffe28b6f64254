package dev.drover.comparison.threads;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a client said it was.
 *
 * @param line the AT line with its end: what clients are told and servers tell each other
 */
record Report(String client, Instant time, String position, String line) {

    private static final Pattern POSITION = Pattern.compile("([+-](?:[0-8]?\\d(?:\\.\\d++)?|90(?:\\.0++)?))"
            + "([+-](?:(?:0?\\d{1,2}|1[0-7]\\d)(?:\\.\\d++)?|180(?:\\.0++)?))/?");
    private static final Pattern TIME = Pattern.compile("(-?)(\\d{1,12})(?:\\.(\\d{1,9}))?");
    private static final Pattern DIFFERENCE = Pattern.compile("[+-]\\d{1,13}\\.\\d{9}");
    private static final int DECIMALS = 9;

    /** Makes a report of the fields of an IAMAT that was received just now. */
    static Report received(String server, String[] fields) throws InvalidCommandException {
        Instant now = Instant.now();
        check(fields.length == 4);
        String client = fields[1];
        String position = fields[2];
        Instant time = checkedTime(client, position, fields[3]);
        String difference = text(Duration.between(time, now));
        return new Report(
                client,
                time,
                position,
                "AT " + server + " " + difference + " " + client + " " + position + " " + fields[3] + "\n");
    }

    /** Makes a report of the fields of an AT, which another server says. */
    static Report passedOn(String[] fields) throws InvalidCommandException {
        check(fields.length == 6 && DIFFERENCE.matcher(fields[2]).matches());
        Instant time = checkedTime(fields[3], fields[4], fields[5]);
        return new Report(fields[3], time, fields[4], String.join(" ", fields) + "\n");
    }

    boolean isNewerThan(Report other) {
        return time.isAfter(other.time);
    }

    /** In decimal degrees, without a plus. */
    String latitude() {
        return coordinate(1);
    }

    /** In decimal degrees, without a plus. */
    String longitude() {
        return coordinate(2);
    }

    private String coordinate(int group) {
        Matcher matcher = POSITION.matcher(position);
        if (!matcher.matches()) {
            throw new IllegalStateException("positions are checked before they are kept");
        }
        String coordinate = matcher.group(group);
        return coordinate.startsWith("+") ? coordinate.substring(1) : coordinate;
    }

    private static Instant checkedTime(String client, String position, String time) throws InvalidCommandException {
        Matcher parts = TIME.matcher(time);
        check(parts.matches() && POSITION.matcher(position).matches() && Fields.isClient(client));
        long seconds = Long.parseLong(parts.group(2));
        String fraction = parts.group(3);
        long nanos = fraction == null ? 0 : Long.parseLong(fraction + "0".repeat(DECIMALS - fraction.length()));
        return parts.group(1).isEmpty()
                ? Instant.ofEpochSecond(seconds, nanos)
                : Instant.ofEpochSecond(-seconds, -nanos);
    }

    private static void check(boolean valid) throws InvalidCommandException {
        if (!valid) {
            throw new InvalidCommandException();
        }
    }

    private static String text(Duration difference) {
        Duration size = difference.abs();
        String nanos = Integer.toString(size.getNano());
        return (difference.isNegative() ? "-" : "+") + size.getSeconds() + "." + "0".repeat(DECIMALS - nanos.length())
                + nanos;
    }
}
