package dev.drover.herd;

import java.util.Arrays;

/**
 * That a client was somewhere at some time, as a server of the herd heard it.
 *
 * <p>The order of reports is the herd's rule of which of a client's reports wins: the greater. It goes by
 * {@code min(client time, receive time)}, then client time, receive time, server name, and the raw bytes. It is
 * computed from the reports alone, so servers that heard the same reports agree, in whatever order they heard
 * them. The first key keeps a phone whose clock says 2038 from pinning its position until 2038.
 *
 * <p>There are millions of them, so a report is two objects: the bytes of its three fields in one array, and the
 * numbers that the order needs. Immutable.
 */
public final class Report implements Comparable<Report>, Message {

    private final byte[] fields; // client ID, position and time, with one space between
    private final int positionStart;
    private final int timeStart;
    private final long clientSeconds;
    private final long receiveSeconds;
    private final int clientNanos;
    private final int receiveNanos;
    private final ServerName server;

    private Report(
            byte[] fields,
            int positionStart,
            int timeStart,
            PosixTime clientTime,
            PosixTime receiveTime,
            ServerName server) {
        this.fields = fields;
        this.positionStart = positionStart;
        this.timeStart = timeStart;
        this.clientSeconds = clientTime.seconds();
        this.clientNanos = clientTime.nanos();
        this.receiveSeconds = receiveTime.seconds();
        this.receiveNanos = receiveTime.nanos();
        this.server = server;
    }

    /**
     * Makes a report of the three fields that a client sent, checking each.
     *
     * @param receiveTime when the first server received it, by that server's clock
     * @param server the first server
     * @throws InvalidValueException if a field is not valid
     */
    public static Report of(Slice client, Slice position, Slice clientTime, PosixTime receiveTime, ServerName server) {
        ClientId.check(client);
        Position.check(position);
        PosixTime time = PosixTime.parse(clientTime);
        int positionStart = client.length() + 1;
        int timeStart = positionStart + position.length() + 1;
        byte[] fields = new byte[timeStart + clientTime.length()];
        copy(client, fields, 0);
        fields[positionStart - 1] = ' ';
        copy(position, fields, positionStart);
        fields[timeStart - 1] = ' ';
        copy(clientTime, fields, timeStart);
        return new Report(fields, positionStart, timeStart, time, receiveTime, server);
    }

    private static void copy(Slice from, byte[] to, int at) {
        System.arraycopy(from.array(), from.from(), to, at, from.length());
    }

    /** The client ID, the position and the client's time as they were written, one space between; to be read only. */
    public Slice fields() {
        return Slice.of(fields);
    }

    /** The client ID as it was written; to be read only. */
    public Slice clientField() {
        return new Slice(fields, 0, positionStart - 1);
    }

    /** The position as it was written; to be read only. */
    public Slice positionField() {
        return new Slice(fields, positionStart, timeStart - 1);
    }

    /** The position's latitude as it was written, with its sign; to be read only. */
    public Slice latitudeField() {
        return Position.latitude(positionField());
    }

    /** The position's longitude as it was written, with its sign; to be read only. */
    public Slice longitudeField() {
        return Position.longitude(positionField());
    }

    /** The client's time as it was written; to be read only. */
    public Slice timeField() {
        return new Slice(fields, timeStart, fields.length);
    }

    /** Who reported. */
    public ClientId client() {
        return ClientId.trusted(clientField());
    }

    /** Where the client was. */
    public Position position() {
        return Position.trusted(positionField());
    }

    /** When, by the client's clock. */
    public PosixTime clientTime() {
        return new PosixTime(clientSeconds, clientNanos);
    }

    /** When the first server received the report, by that server's clock. */
    public PosixTime receiveTime() {
        return new PosixTime(receiveSeconds, receiveNanos);
    }

    /** The server that received the report from the client. */
    public ServerName server() {
        return server;
    }

    /** The receive time minus the client's time: negative when the client's clock is ahead. */
    public TimeDifference skew() {
        return receiveTime().minus(clientTime());
    }

    boolean isOf(Slice client) {
        return Arrays.equals(fields, 0, positionStart - 1, client.array(), client.from(), client.to());
    }

    long clientHash(KeyedHash hash) {
        return hash.of(fields, 0, positionStart - 1);
    }

    /** A hash of everything that tells this report from another. */
    long digest(KeyedHash hash) {
        Slice name = server.bytes();
        long digest = hash.of(fields, 0, fields.length);
        digest = hash.with(digest, receiveSeconds);
        digest = hash.with(digest, receiveNanos);
        return hash.with(digest, hash.of(name.array(), name.from(), name.to()));
    }

    @Override
    public int compareTo(Report other) {
        PosixTime time = clientTime();
        PosixTime otherTime = other.clientTime();
        int order = PosixTime.min(time, receiveTime()).compareTo(PosixTime.min(otherTime, other.receiveTime()));
        if (order == 0) {
            order = time.compareTo(otherTime);
        }
        if (order == 0) {
            order = receiveTime().compareTo(other.receiveTime());
        }
        if (order == 0) {
            order = server.compareTo(other.server);
        }
        return order != 0 ? order : Arrays.compareUnsigned(fields, other.fields);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Report that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    /** The number of bytes that {@link #write} writes, or a few more. */
    public int maxLength() {
        return server.bytes().length() + TimeDifference.MAX_LENGTH + fields.length + 2;
    }

    /**
     * Writes the report as the line protocol has it after {@code AT}: {@code Clark +0.263873386 kiwi.cs.ucla.edu
     * +34.068930-118.445127 1621464827.959498503}.
     *
     * @return the index after the last byte written
     */
    public int write(byte[] to, int at) {
        Slice name = server.bytes();
        copy(name, to, at);
        int index = at + name.length();
        to[index++] = ' ';
        index = skew().write(to, index);
        to[index++] = ' ';
        System.arraycopy(fields, 0, to, index, fields.length);
        return index + fields.length;
    }

    @Override
    public String toString() {
        byte[] text = new byte[maxLength()];
        return new Slice(text, 0, write(text, 0)).text();
    }
}
