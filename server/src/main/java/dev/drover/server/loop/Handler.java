package dev.drover.server.loop;

import java.nio.channels.SelectionKey;

/** What a loop does for one connection. Called by the loop's thread alone; must never wait. */
public interface Handler {

    /** The channel is ready for something that the key is interested in. */
    void ready(SelectionKey key);

    /** What came in this round has been sent on; see {@link Loop#answerLater}. */
    default void answer() {}

    /** {@link #ready} or {@link #answer} has thrown what it should not have: the connection is to be ended. */
    void failed(Throwable thrown);
}
