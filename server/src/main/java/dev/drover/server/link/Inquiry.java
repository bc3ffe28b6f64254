package dev.drover.server.link;

import dev.drover.herd.ServerName;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** A conversation with a running server over the port of its links: questions and answers. For one thread. */
public final class Inquiry implements AutoCloseable {

    private final Socket socket;
    private final LinkInput input;
    private final FrameWriter writer = new FrameWriter();

    /**
     * Begins a conversation.
     *
     * @param membership the herd's name and secret, and any name for the one who asks
     * @param version the program's version
     * @param server which server is expected at the address
     * @param timeout for connecting, and again for each answer
     * @throws IOException if the server cannot be reached or refuses; the message says why
     */
    public Inquiry(
            Membership membership, String version, ServerName server, InetSocketAddress address, Duration timeout)
            throws IOException {
        this.socket = new Socket();
        this.input = new LinkInput(socket);
        try {
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
            socket.setTcpNoDelay(true);
            new Handshake(socket, input, membership, version, timeout).dial(server, Handshake.Role.OBSERVER);
            input.limitSilence(timeout);
            // Every observer is told the status first, asked for or not.
            content(input.frame(), Frame.Type.STATUS);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Asks a question.
     *
     * @return the answer, in JSON
     * @throws IOException if there is none; the message says why
     */
    public byte[] ask(String question) throws IOException {
        writer.put(Frame.Type.QUESTION, question.getBytes(StandardCharsets.UTF_8));
        writer.writeTo(socket.getOutputStream());
        Frame frame;
        try {
            frame = input.frame();
        } catch (EOFException e) {
            throw new IOException("it closed the connection when it was asked, as an older version does", e);
        }
        if (frame.type() == Frame.Type.NO_ANSWER) {
            throw new IOException(new String(content(frame, Frame.Type.NO_ANSWER), StandardCharsets.UTF_8));
        }
        return content(frame, Frame.Type.ANSWER);
    }

    private static byte[] content(Frame frame, Frame.Type expected) throws LinkException {
        if (frame.type() != expected) {
            throw new LinkException(CloseReason.BAD_FRAME);
        }
        return Arrays.copyOfRange(frame.array(), frame.from() + 1, frame.to());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
