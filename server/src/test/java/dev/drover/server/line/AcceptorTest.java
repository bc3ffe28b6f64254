package dev.drover.server.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class AcceptorTest {

    @Test
    void clientsAreLetInAgainAfterFailures() throws IOException {
        try (SocketChannel first = SocketChannel.open();
                SocketChannel second = SocketChannel.open()) {
            Queue<Object> events = new ArrayDeque<>(List.of(
                    first, new IOException("Too many open files"), new IOException("Too many open files"), second));
            List<SocketChannel> welcomed = new ArrayList<>();
            new Acceptor(() -> next(events), welcomed::add).run();
            assertThat(welcomed).containsExactly(first, second);
        }
    }

    @Test
    void clientThatCannotBeServedKeepsNobodyElseOut() throws IOException {
        try (SocketChannel first = SocketChannel.open();
                SocketChannel second = SocketChannel.open()) {
            Queue<Object> events = new ArrayDeque<>(List.of(first, second));
            List<SocketChannel> welcomed = new ArrayList<>();
            new Acceptor(() -> next(events), channel -> {
                        welcomed.add(channel);
                        if (welcomed.size() == 1) {
                            throw new IllegalStateException("no thread for it");
                        }
                    })
                    .run();
            assertThat(welcomed).containsExactly(first, second);
        }
    }

    private static SocketChannel next(Queue<Object> events) throws IOException {
        Object event = events.poll();
        if (event instanceof SocketChannel channel) {
            return channel;
        }
        throw event instanceof IOException failure ? failure : new ClosedChannelException();
    }
}
