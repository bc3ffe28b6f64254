package dev.drover.server.link;

import dev.drover.herd.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** Whoever connects to the port of links, and says what a test wants said. */
final class RawDialler implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    final Socket socket;
    private final LinkInput input;

    RawDialler(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_SECONDS * 1000);
        input = new LinkInput(socket);
    }

    /** A first line as Bailey would say it to Bona. */
    static String hello(String nonce) {
        return "DROVER 3 member 0.1.0 " + Member.HERD + " Bailey Bona " + nonce;
    }

    static String proof(Membership membership, String role, String hello, String challenge) {
        return HexFormat.of().formatHex(membership.proof(role, hello + "\n" + challenge));
    }

    static byte[] frames(Message... messages) throws IOException {
        FrameWriter writer = new FrameWriter();
        for (Message message : messages) {
            writer.put(message);
        }
        return bytes(writer);
    }

    static byte[] bytes(FrameWriter writer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writer.writeTo(bytes);
        return bytes.toByteArray();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void send(String line) throws IOException {
        send((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    String line() throws IOException {
        return input.line(System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
    }

    Frame frame() throws IOException {
        input.limitSilence(Duration.ofSeconds(PATIENCE_SECONDS));
        return input.frame();
    }

    /** Says all that Bailey has to say to be let in. */
    void join(Membership bailey) throws IOException {
        String hello = hello("0123456789abcdef0123456789abcdef");
        send(hello);
        String challenge = line();
        send("PROOF " + proof(bailey, "dialler", hello, challenge));
        if (!line().startsWith("WELCOME ")) {
            throw new IOException("not welcome");
        }
    }

    /** Everything that comes until the other end closes the connection. */
    String rest() throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] some = new byte[1024];
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            for (int count = socket.getInputStream().read(some); count >= 0; ) {
                bytes.write(some, 0, count);
                if (System.nanoTime() - deadline > 0) {
                    throw new SocketTimeoutException("the connection goes on, and it should not");
                }
                count = socket.getInputStream().read(some);
            }
        } catch (SocketException e) {
            // Closed with something unread: that is an end too.
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
