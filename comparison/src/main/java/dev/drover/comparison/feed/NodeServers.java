package dev.drover.comparison.feed;

import dev.drover.comparison.contender.NodeFeeds;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Two servers on Node.js with Redis between them. */
record NodeServers(NodeFeeds feeds) implements FeedServers {

    private static final Duration COLLECTION = Duration.ofMillis(700);

    @Override
    public String title() {
        return "Node.js and Redis";
    }

    @Override
    public int linePort() {
        return feeds.linePort();
    }

    @Override
    public int httpPort() {
        return feeds.httpPort();
    }

    @Override
    public long readersPid() {
        return feeds.readersPid();
    }

    @Override
    public List<Long> otherPids() {
        return feeds.otherPids();
    }

    /** Asks twice, as it is done with a JVM; Node does not say when it is done. */
    @Override
    public void collectGarbage() throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            String pid = Long.toString(readersPid());
            if (new ProcessBuilder("kill", "-USR2", pid).inheritIO().start().waitFor() != 0) {
                throw new IOException("process " + pid + " is not there");
            }
            Thread.sleep(COLLECTION);
        }
    }

    @Override
    public void close() {
        feeds.close();
    }
}
