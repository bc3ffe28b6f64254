package dev.drover.server.feed;

import dev.drover.herd.Herd;
import dev.drover.herd.Message;
import dev.drover.herd.Neighbour;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.config.ByteSize;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Some servers without their processes: herds with feeds, and links that move a message when they are told to. */
final class Pasture implements AutoCloseable {

    private static final long KEY = 0x5EED;

    private final FeedConfiguration configuration;
    private final List<Server> servers = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    Pasture(int count, FeedConfiguration configuration) {
        this.configuration = configuration;
        for (int i = 0; i < count; i++) {
            servers.add(new Server(ServerName.of("Server-" + i)));
        }
        for (int i = 1; i < count; i++) {
            links.add(new Link(servers.get(i - 1), servers.get(i)));
        }
    }

    static FeedConfiguration configuration(int maxWaiting, Duration patience) {
        return new FeedConfiguration(
                maxWaiting,
                new ByteSize(1 << 20),
                patience,
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5));
    }

    List<Server> servers() {
        return servers;
    }

    List<Link> links() {
        return links;
    }

    /** Moves all messages there are, on all links. */
    void settle() {
        boolean moved;
        do {
            moved = false;
            for (Link link : links) {
                moved |= link.move();
            }
        } while (moved);
    }

    static Report report(String client, long second, double latitude, double longitude, ServerName server) {
        return Report.of(
                Slice.of(client),
                Slice.of(String.format(Locale.ROOT, "%+.6f%+.6f", latitude, longitude)),
                Slice.of(Long.toString(second)),
                new PosixTime(second, 0),
                server);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.feeds.close());
    }

    /** A server that can be killed. */
    final class Server {

        final ServerName name;
        Herd herd;
        Feeds feeds;

        Server(ServerName name) {
            this.name = name;
            this.herd = new Herd(name, KEY);
            this.feeds = new Feeds(herd, configuration);
        }

        Report report(String client, long second, double latitude, double longitude) {
            Report report = Pasture.report(client, second, latitude, longitude, name);
            herd.offer(report);
            return report;
        }

        /** What it had not told anybody is lost; it starts anew, with nothing. */
        void kill() {
            links.stream().filter(link -> link.isOf(this)).forEach(Link::cut);
            feeds.close();
            herd = new Herd(name, KEY);
            feeds = new Feeds(herd, configuration);
        }
    }

    /** A link between two servers, while it is not cut. */
    static final class Link {

        private final Server left;
        private final Server right;
        private final Deque<Message> toRight = new ArrayDeque<>();
        private final Deque<Message> toLeft = new ArrayDeque<>();
        private @Nullable Neighbour leftEnd;
        private @Nullable Neighbour rightEnd;

        Link(Server left, Server right) {
            this.left = left;
            this.right = right;
            connect();
        }

        boolean isOf(Server server) {
            return left == server || right == server;
        }

        boolean isCut() {
            return leftEnd == null;
        }

        void connect() {
            if (isCut()) {
                Neighbour end = left.herd.connect(right.name, () -> {});
                leftEnd = end;
                rightEnd = right.herd.connect(left.name, () -> {});
                end.compare();
            }
        }

        /** Both ends close; what was on its way is lost. */
        void cut() {
            if (!isCut()) {
                Objects.requireNonNull(leftEnd).close();
                Objects.requireNonNull(rightEnd).close();
                leftEnd = null;
                rightEnd = null;
                toRight.clear();
                toLeft.clear();
            }
        }

        void compare() {
            if (leftEnd != null) {
                leftEnd.compare();
            }
        }

        /** Moves a message each way; false if there is none. */
        boolean move() {
            boolean moved = move(leftEnd, toRight, rightEnd);
            return move(rightEnd, toLeft, leftEnd) || moved;
        }

        void move(int most) {
            boolean any = true;
            for (int i = 0; any && i < most; i++) {
                any = move();
            }
        }

        private static boolean move(@Nullable Neighbour from, Deque<Message> way, @Nullable Neighbour to) {
            if (from == null || to == null) {
                return false;
            }
            Message sent = from.poll();
            if (sent != null) {
                way.add(sent);
            }
            Message received = way.poll();
            if (received != null) {
                to.receive(received);
            }
            return received != null;
        }
    }
}
