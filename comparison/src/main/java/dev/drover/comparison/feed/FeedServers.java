package dev.drover.comparison.feed;

import java.io.IOException;
import java.util.List;

/** Servers that run, one of which is reported to, and another one read from. */
interface FeedServers extends AutoCloseable {

    /** Who they are. */
    String title();

    /** The port that clients report to. */
    int linePort();

    /** The port that readers connect to. */
    int httpPort();

    /** The process that readers are connected to. */
    long readersPid();

    /** All other processes that have a part in it. */
    List<Long> otherPids();

    /** Gives back what memory the readers' process does not need at the moment. */
    void collectGarbage() throws IOException, InterruptedException;

    @Override
    void close();
}
