package dev.drover.comparison.http.server;

import java.io.IOException;

/** A reader that waits, on a thread of its own. */
final class Waiting {

    /** Something that is sent to a reader. */
    interface Message {

        /**
         * Sends it.
         *
         * @throws IOException if the reader is gone; libraries have unchecked exceptions for that, too
         */
        void send() throws IOException;
    }

    private Waiting() {}

    /** Sends a first message, and then signs of life for as long as they can be sent; ends with the exception then. */
    static void serve(Message first, Message beat) throws IOException, InterruptedException {
        first.send();
        while (true) {
            Thread.sleep(Answers.HEARTBEAT);
            beat.send();
        }
    }
}
