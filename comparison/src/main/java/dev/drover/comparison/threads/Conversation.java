package dev.drover.comparison.threads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.drover.comparison.threads.ThreadsServer.Surroundings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** One connection that came in: a client's, or a neighbour's that has something to tell. */
final class Conversation implements Runnable {

    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());

    /** After so many a client that always has more lets others have their turn. */
    private static final int COMMANDS_PER_TURN = 64;

    private final Socket socket;
    private final Surroundings surroundings;
    private final String peer;
    private @Nullable String neighbour;

    Conversation(Socket socket, Surroundings surroundings) {
        this.socket = socket;
        this.surroundings = surroundings;
        this.peer = socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
    }

    @Override
    public void run() {
        surroundings.traffic().event(peer + " connected");
        try (socket) {
            socket.setTcpNoDelay(true);
            converse();
        } catch (IOException e) {
            surroundings.traffic().event(peer + " broke: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, peer + ": the connection ends because of a defect", e);
        } finally {
            surroundings.traffic().event(peer + " dropped");
        }
    }

    private void converse() throws IOException {
        LineReader reader = new LineReader(socket.getInputStream());
        OutputStream output = new BufferedOutputStream(socket.getOutputStream());
        int commands = 0;
        for (String line = reader.next(); line != null; line = reader.next()) {
            surroundings.traffic().received(peer, line);
            String reply = reply(line);
            if (!reply.isEmpty()) {
                surroundings.traffic().sent(peer, reply);
                output.write(reply.getBytes(ISO_8859_1));
            }
            if (!reader.hasMore()) {
                output.flush();
            }
            if (++commands % COMMANDS_PER_TURN == 0) {
                surroundings.threads().giveWay();
            }
        }
        output.flush();
    }

    private String reply(String line) {
        String[] fields = Fields.of(line);
        if (fields.length == 0) {
            return "";
        }
        try {
            return switch (fields[0]) {
                case "IAMAT" -> iamat(fields);
                case "WHATSAT" -> whatsat(fields);
                case "AT" -> at(fields);
                case "SERVER" -> introduction(fields);
                default -> throw new InvalidCommandException();
            };
        } catch (InvalidCommandException e) {
            return "? " + (line.endsWith("\r") ? line.substring(0, line.length() - 1) : line) + "\n";
        }
    }

    private String iamat(String[] fields) throws InvalidCommandException {
        Report report = Report.received(surroundings.name(), fields);
        surroundings.reports().offer(report, null);
        return report.line();
    }

    private String at(String[] fields) throws InvalidCommandException {
        Report report = Report.passedOn(fields);
        if (!surroundings.configuration().servers().containsKey(fields[1])) {
            throw new InvalidCommandException();
        }
        surroundings.reports().offer(report, neighbour);
        return "";
    }

    private String introduction(String[] fields) throws InvalidCommandException {
        if (fields.length != 2 || !surroundings.reports().hasNeighbour(fields[1])) {
            throw new InvalidCommandException();
        }
        neighbour = fields[1];
        return "";
    }

    private String whatsat(String[] fields) throws InvalidCommandException {
        if (fields.length != 4 || !Fields.isRadius(fields[2]) || !Fields.isBound(fields[3])) {
            throw new InvalidCommandException();
        }
        Report report = surroundings.reports().latest(fields[1]);
        if (report == null) {
            throw new InvalidCommandException();
        }
        Places.Question question =
                new Places.Question(report.latitude(), report.longitude(), fields[2], Integer.parseInt(fields[3]));
        String body;
        try {
            body = surroundings.places().nearby(question);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "no places: " + e);
            body = Places.error("The places provider does not answer as it should; ask again later.");
        }
        return report.line() + Places.collapseNewlines(body) + "\n\n";
    }
}
