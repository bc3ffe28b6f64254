package dev.drover.server.link;

import dev.drover.herd.InvalidValueException;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The server's side of a conversation with an observer: its status first, then an answer to each question, until the
 * observer leaves, has asked enough or keeps silent. For one thread.
 */
final class Interview {

    /** The most questions of one observer; with more it has to prove itself again. */
    static final int MAX_QUESTIONS = 16;

    /** The longest question, in bytes: some more than a client ID takes. */
    static final int MAX_QUESTION_LENGTH = 2 * 1024;

    private final Socket socket;
    private final LinkInput input;
    private final Observed observed;
    private final Duration patience;
    private final FrameWriter writer = new FrameWriter();

    /**
     * Prepares a conversation.
     *
     * @param patience how long the observer may take to ask the next question
     */
    Interview(Socket socket, LinkInput input, Observed observed, Duration patience) {
        this.socket = socket;
        this.input = input;
        this.observed = observed;
        this.patience = patience;
    }

    void run() throws IOException {
        send(Frame.Type.STATUS, observed.status());
        input.limitSilence(patience);
        try {
            for (int i = 0; i < MAX_QUESTIONS; i++) {
                answer(question(input.frame()));
            }
        } catch (EOFException | SocketTimeoutException e) {
            // Whoever has heard enough leaves.
        }
    }

    private static String question(Frame frame) throws LinkException {
        if (frame.type() != Frame.Type.QUESTION || frame.to() - frame.from() > MAX_QUESTION_LENGTH) {
            throw new LinkException(CloseReason.BAD_FRAME);
        }
        return new String(frame.array(), frame.from() + 1, frame.to() - frame.from() - 1, StandardCharsets.UTF_8);
    }

    private void answer(String question) throws IOException {
        byte[] answer;
        try {
            answer = observed.answer(question);
        } catch (InvalidValueException e) {
            send(Frame.Type.NO_ANSWER, String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
            return;
        }
        send(Frame.Type.ANSWER, answer);
    }

    private void send(Frame.Type type, byte[] content) throws IOException {
        writer.put(type, content);
        writer.writeTo(socket.getOutputStream());
    }
}
