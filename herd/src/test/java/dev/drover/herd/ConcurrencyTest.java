package dev.drover.herd;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that report, deliver and cut links at the same time, and an exact account of what must come of it. */
class ConcurrencyTest {

    private static final int CLIENTS = 50;
    private static final int REPORTS = 100_000;

    private final List<Herd> members = List.of(
            Samples.herd(ServerName.of("A")), Samples.herd(ServerName.of("B")), Samples.herd(ServerName.of("C")));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean stop;

    @AfterEach
    void endThreads() {
        stop = true;
        threads.shutdownNow();
        threads.close();
    }

    @Test
    void floodingAloneReachesEverybodyWhileLinksAreUp() throws Exception {
        List<Pipe> pipes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            pipes.add(new Pipe(members.get(i), members.get((i + 1) % 3)));
        }
        Map<ClientId, Report> greatest = offerFromManyThreads();

        await().atMost(20, SECONDS).untilAsserted(() -> assertAllKnow(greatest));
        for (Pipe pipe : pipes) {
            pipe.close();
        }
    }

    @Test
    void whatIsLostWithLinksThatComeAndGoIsFoundByComparing() throws Exception {
        List<Future<?>> links = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Herd one = members.get(i);
            Herd other = members.get((i + 1) % 3);
            links.add(threads.submit(() -> linkAgainAndAgain(one, other)));
        }
        Map<ClientId, Report> greatest = offerFromManyThreads();
        stop = true;
        for (Future<?> link : links) {
            link.get();
        }

        Network network = new Network();
        network.connect(members.get(0), members.get(1));
        network.connect(members.get(1), members.get(2));
        network.settle();
        assertAllKnow(greatest);
    }

    private Void linkAgainAndAgain(Herd one, Herd other) throws Exception {
        Random random = new Random();
        while (!stop) {
            Pipe pipe = new Pipe(one, other);
            pipe.left.compare();
            pipe.awaitMessages(random.nextInt(2_000));
            pipe.close();
        }
        return null;
    }

    private Map<ClientId, Report> offerFromManyThreads() throws Exception {
        List<Future<Map<ClientId, Report>>> offers = new ArrayList<>();
        for (Herd member : members) {
            offers.add(threads.submit(offering(member)));
            offers.add(threads.submit(offering(member)));
        }
        Map<ClientId, Report> greatest = new HashMap<>();
        for (Future<Map<ClientId, Report>> offer : offers) {
            offer.get().forEach((client, report) -> greatest.merge(client, report, ConcurrencyTest::greater));
        }
        return greatest;
    }

    /** Offers reports that get later on the whole, now and then the same that others offer. */
    private Callable<Map<ClientId, Report>> offering(Herd member) {
        long seed = System.nanoTime();
        return () -> {
            Random random = new Random(seed);
            Map<ClientId, Report> greatest = new HashMap<>();
            for (int i = 0; i < REPORTS; i++) {
                String client = "client-" + random.nextInt(CLIENTS);
                Report report = Samples.report(client, i / 100 + random.nextInt(3));
                member.offer(report);
                greatest.merge(report.client(), report, ConcurrencyTest::greater);
            }
            return greatest;
        };
    }

    private static Report greater(Report one, Report other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void assertAllKnow(Map<ClientId, Report> greatest) {
        for (Herd member : members) {
            greatest.forEach((client, report) -> assertThat(member.latest(client))
                    .as("%s of %s", client, member.self())
                    .isEqualTo(report));
            assertThat(member.clients()).isEqualTo(greatest.size());
            assertThat(member.digest()).isEqualTo(members.getFirst().digest());
        }
    }

    /** A link whose two senders sleep until they are woken up, as those over a socket do. */
    private final class Pipe {

        final Neighbour left;
        private final Neighbour right;
        private final Semaphore leftWork = new Semaphore(1);
        private final Semaphore rightWork = new Semaphore(1);
        private final Semaphore delivered = new Semaphore(0);
        private final List<Future<?>> senders;

        Pipe(Herd leftMember, Herd rightMember) {
            left = leftMember.connect(rightMember.self(), leftWork::release);
            right = rightMember.connect(leftMember.self(), rightWork::release);
            senders = List.of(
                    threads.submit(() -> send(left, right, leftWork)),
                    threads.submit(() -> send(right, left, rightWork)));
        }

        private Void send(Neighbour from, Neighbour to, Semaphore work) throws InterruptedException {
            while (!from.isClosed()) {
                work.acquire();
                work.drainPermits();
                for (Message message = from.poll(); message != null; message = from.poll()) {
                    to.receive(message);
                    delivered.release();
                }
            }
            return null;
        }

        /** Waits for a number of messages, but not for ever, for there may not be as many. */
        boolean awaitMessages(int count) throws InterruptedException {
            return delivered.tryAcquire(count, 50, MILLISECONDS);
        }

        void close() throws Exception {
            left.close();
            right.close();
            leftWork.release();
            rightWork.release();
            for (Future<?> sender : senders) {
                sender.get();
            }
        }
    }
}
