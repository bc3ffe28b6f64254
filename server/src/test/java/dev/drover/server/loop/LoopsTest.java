package dev.drover.server.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopsTest {

    private static final int PATIENCE_SECONDS = 20;

    private final Mail mail = new Mail();
    private Loops loops;
    private Loop loop;
    private Pipe pipe;

    @BeforeEach
    void open() throws IOException {
        loops = new Loops("Clark");
        loop = loops.next();
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        loops.close();
        pipe.source().close();
        pipe.sink().close();
    }

    @Test
    void whatALoopIsToDoItsOwnThreadDoesInOrder() throws Exception {
        loops.start(mail);
        List<Integer> done = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> own = new CompletableFuture<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            loop.execute(() -> done.add(number));
        }
        loop.execute(() -> own.complete(loop.isCurrent()));
        assertThat(own.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasSize(100).isSorted();
    }

    @Test
    void timersGoOffInTheOrderOfTheirTimes() {
        loops.start(mail);
        List<String> gone = new CopyOnWriteArrayList<>();
        long now = System.nanoTime();
        loop.execute(() -> {
            loop.at(now + 30_000_000, () -> gone.add("third"));
            loop.at(now + 1, () -> gone.add("first"));
            loop.at(now + 20_000_000, () -> gone.add("second"));
        });
        await().until(() -> gone.size() == 3);
        assertThat(gone).containsExactly("first", "second", "third");
    }

    @Test
    void taskThatFailsKeepsNoOtherFromBeingDone() throws Exception {
        loops.start(mail);
        CompletableFuture<String> next = new CompletableFuture<>();
        loop.execute(() -> {
            throw new IllegalStateException("a defect");
        });
        loop.execute(() -> next.complete("done"));
        assertThat(next.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void loopThatHasEndedSaysThatItDoesNothing() {
        loops.start(mail);
        loops.close();
        assertThat(loop.execute(() -> {})).isFalse();
    }

    @Test
    void handlerIsCalledWhenSomethingHasCome() throws Exception {
        loops.start(mail);
        Listener listener = listen(_ -> {});
        send(5);
        await().until(() -> listener.heard.equals(List.of(5)));
    }

    @Test
    void handlerThatThrowsIsTold() throws Exception {
        loops.start(mail);
        Listener listener = listen(_ -> {
            throw new IllegalStateException("a defect");
        });
        send(5);
        await().until(() -> listener.failure.get() instanceof IllegalStateException);
    }

    @Test
    void handlersOfALoopThatEndsAreTold() throws Exception {
        loops.start(mail);
        Listener listener = listen(_ -> {});
        loops.close();
        assertThat(listener.failure.get()).isInstanceOf(IOException.class);
    }

    @Test
    void whatFollowsIsSentByTheThreadThatCausedIt() throws Exception {
        loops.start(mail);
        AtomicReference<Thread> cause = new AtomicReference<>();
        listen(_ -> {
            cause.set(Thread.currentThread());
            mail.post();
        });
        send(1);
        assertThat(mail.sent.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(mail.sender).isSameAs(cause.get());
    }

    @Test
    void whatOtherThreadsCauseIsSentToo() throws Exception {
        loops.start(mail);
        // So often that the loops wait at times, and have to be woken.
        for (int i = 0; i < 1_000; i++) {
            mail.post();
            assertThat(mail.sent.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatFollowsIsSentBeforeWhatCameIsAnswered() throws Exception {
        loops.start(mail);
        CompletableFuture<Integer> sentBefore = new CompletableFuture<>();
        Handler answering = new Handler() {
            @Override
            public void ready(SelectionKey key) {}

            @Override
            public void answer() {
                sentBefore.complete(mail.sent.availablePermits());
            }

            @Override
            public void failed(Throwable thrown) {
                sentBefore.completeExceptionally(thrown);
            }
        };
        listen(_ -> {
            loop.answerLater(answering);
            mail.post();
        });
        send(1);
        assertThat(sentBefore.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
    }

    private void send(int number) throws IOException {
        pipe.sink().write(ByteBuffer.wrap(new byte[] {(byte) number}));
    }

    private Listener listen(Consumer<Integer> whenHeard) throws Exception {
        Listener listener = new Listener(pipe, whenHeard);
        CompletableFuture<Void> registered = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                loop.register(pipe.source(), SelectionKey.OP_READ, listener);
                registered.complete(null);
            } catch (IOException e) {
                registered.completeExceptionally(e);
            }
        });
        registered.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return listener;
    }

    private static final class Listener implements Handler {

        private final Pipe pipe;
        private final Consumer<Integer> whenHeard;
        private final List<Integer> heard = new CopyOnWriteArrayList<>();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Listener(Pipe pipe, Consumer<Integer> whenHeard) {
            this.pipe = pipe;
            this.whenHeard = whenHeard;
        }

        @Override
        public void ready(SelectionKey key) {
            ByteBuffer one = ByteBuffer.allocate(1);
            try {
                pipe.source().read(one);
            } catch (IOException e) {
                failed(e);
            }
            heard.add((int) one.get(0));
            whenHeard.accept((int) one.get(0));
        }

        @Override
        public void failed(Throwable thrown) {
            failure.set(thrown);
        }
    }

    /** What is outgoing: a letter at a time. */
    private final class Mail implements Outgoing {

        private final AtomicBoolean due = new AtomicBoolean();
        private final Semaphore sent = new Semaphore(0);
        private volatile @Nullable Thread sender;

        void post() {
            due.set(true);
            loops.sendSoon();
        }

        @Override
        public boolean isDue() {
            return due.get();
        }

        @Override
        public void send() {
            if (due.getAndSet(false)) {
                sender = Thread.currentThread();
                sent.release();
            }
        }
    }
}
