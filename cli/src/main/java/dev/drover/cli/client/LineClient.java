package dev.drover.cli.client;

import dev.drover.cli.options.ServerAddress;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection to a server, from the client's side of the line protocol.
 *
 * <p>Not thread-safe, except that one thread may read while another writes.
 */
public final class LineClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final ServerAddress address;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private LineClient(ServerAddress address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * Connects.
     *
     * @param patience how long to wait for a reply; zero: for ever
     * @throws IOException if nobody accepts within three seconds
     */
    public static LineClient connect(ServerAddress address, Duration patience) throws IOException {
        Socket socket = new Socket();
        try {
            if (address.socketAddress().isUnresolved()) {
                throw new UnknownHostException(address.host());
            }
            socket.connect(address.socketAddress(), (int) CONNECT_TIMEOUT.toMillis());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) patience.toMillis());
            return new LineClient(address, socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The server at the other end. */
    public ServerAddress address() {
        return address;
    }

    /** Sends a line. */
    public void send(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes as they come, for who handles them all alike. */
    InputStream in() {
        return in;
    }

    /** As {@link #in}, for sending. */
    OutputStream out() {
        return out;
    }

    /** Says that nothing more will be sent; replies still come. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /**
     * Reads a line.
     *
     * @return its bytes with the line feed
     * @throws EOFException if the server has closed the connection
     * @throws SocketTimeoutException if it does not come within the patience
     */
    byte[] readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        if (next < 0) {
            throw new EOFException("the server closed the connection");
        }
        line.write('\n');
        return line.toByteArray();
    }

    /** Sends a command that is answered with one line, and returns that without its end. */
    public String ask(String command) throws IOException {
        send(command);
        return new String(readLine(), StandardCharsets.UTF_8).stripTrailing();
    }

    /**
     * Asks where a client is, and for nothing that is near.
     *
     * @return the line that says so, {@code AT …}, without its end; empty if the server has never heard of the client
     */
    public Optional<String> whereIs(String client) throws IOException {
        String answer = ask("WHATSAT " + client + " 10 0");
        if (!answer.startsWith("AT ")) {
            return Optional.empty();
        }
        // The places, though there are none, end with an empty line.
        while (readLine().length > 1) {}
        return Optional.of(answer);
    }

    /** Closes the connection; a server that does not like that is of no interest any more. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is lost: what was asked for has been read.
        }
    }
}
