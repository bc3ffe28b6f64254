package dev.drover.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.ClientId;
import dev.drover.herd.Report;
import dev.drover.server.nearby.Box;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What readers are told at one server, and where they go on. */
class FeedsTest {

    private static final ClientId KIWI = ClientId.of("kiwi");
    private static final ClientId EMU = ClientId.of("emu");
    private static final Box WESTWOOD = new Box(-119, 34, -118, 35);

    private final Pasture pasture = new Pasture(2, Pasture.configuration(1_000, Duration.ofMillis(200)));
    private final Pasture.Server clark = pasture.servers().getFirst();
    private final Pasture.Server bona = pasture.servers().getLast();

    @AfterEach
    void end() {
        pasture.close();
    }

    private Screen screen(Filter filter) throws InterruptedException {
        Screen screen = new Screen(filter).connect(clark.feeds);
        screen.readUntilCurrent();
        return screen;
    }

    private static String notices(Screen screen) {
        return String.join(", ", screen.notices);
    }

    @Test
    void aReaderIsToldWhatThereIsThenWhatChanges() throws InterruptedException {
        Report kiwi = clark.report("kiwi", 1, 34.1, -118.4);
        Screen screen = screen(new Filter.Everything());
        assertThat(screen.shown).containsOnly(Map.entry(KIWI, kiwi));
        assertThat(screen.notices).containsExactly("begin whole", "current");

        screen.readUntil(clark.report("emu", 2, 1, 1));
        screen.readUntil(clark.report("kiwi", 3, 34.2, -118.4));
        assertThat(screen.shown).hasSize(2);
    }

    @Test
    void whoLeavesABoxIsSaidToHaveLeft() throws InterruptedException {
        clark.report("kiwi", 1, 34.1, -118.4);
        clark.report("emu", 1, 33.9, -118.4);
        Screen screen = screen(new Filter.InBox(WESTWOOD));
        assertThat(screen.shown).containsOnlyKeys(KIWI);

        clark.report("kiwi", 2, 36, -118.4);
        screen.readUntil(clark.report("emu", 3, 34.5, -118.4));
        assertThat(screen.shown).containsOnlyKeys(EMU);
    }

    @Test
    void aCircleReachesAcrossTheAntimeridian() throws InterruptedException {
        clark.report("kiwi", 1, -17, 179.99);
        clark.report("emu", 1, -17, -179.99);
        clark.report("rhea", 1, -17, -179.9);
        Screen screen = screen(new Filter.Near(-17, 180, 2));
        assertThat(screen.shown).containsOnlyKeys(KIWI, EMU);
    }

    @Test
    void aCircleMovesWithTheClientInItsCentre() throws InterruptedException {
        clark.report("emu", 1, 10, 10);
        clark.report("rhea", 1, 20, 20);
        Screen screen = screen(new Filter.Around(KIWI, 10));
        assertThat(screen.shown).isEmpty();

        clark.report("kiwi", 1, 10.01, 10);
        screen.readUntilThereAre(KIWI, EMU);

        clark.report("kiwi", 2, 20.01, 20);
        screen.readUntilThereAre(KIWI, ClientId.of("rhea"));
    }

    @Test
    void oneClientsReaderHearsOfNobodyElse() throws InterruptedException {
        clark.report("emu", 1, 10, 10);
        Screen screen = screen(new Filter.One(KIWI));
        clark.report("emu", 2, 10, 10);
        screen.readUntil(clark.report("kiwi", 3, 10, 10));
        assertThat(screen.moves()).isEqualTo(1);
    }

    @Test
    void whoComesBackIsToldWhatHasChangedMeanwhile() throws InterruptedException {
        clark.report("kiwi", 1, 34.1, -118.4);
        clark.report("emu", 1, 34.1, -118.4);
        clark.report("rhea", 1, 34.1, -118.4);
        Screen screen = screen(new Filter.InBox(WESTWOOD));
        screen.disconnect();
        clark.report("kiwi", 2, 36, -118.4);
        Report emu = clark.report("emu", 3, 34.2, -118.4);
        screen(new Filter.Everything()).readUntil(emu);

        screen.connect(clark.feeds).readUntilCurrent();
        assertThat(screen.notices).containsExactly("begin whole", "current", "begin", "current");
        assertThat(screen.shown).containsOnlyKeys(EMU, ClientId.of("rhea")).containsEntry(EMU, emu);
        assertThat(screen.moves()).isEqualTo(4);
    }

    @Test
    void whoComesBackIsNotToldSomethingOlderOnTheWayToWhatItKnew() throws InterruptedException {
        Screen screen = screen(new Filter.Everything());
        Screen other = screen(new Filter.Everything());
        other.readUntil(clark.report("kiwi", 1, 34.1, -118.4));
        Report emu = clark.report("emu", 2, 34.1, -118.4);
        other.readUntil(emu);
        other.readUntil(clark.report("kiwi", 3, 34.2, -118.4));
        Report kiwi = clark.report("kiwi", 4, 34.3, -118.4);
        other.readUntil(kiwi);
        screen.read(1);
        assertThat(screen.shown).containsOnly(Map.entry(KIWI, kiwi));

        screen.connectEagerly(clark.feeds).awaitCurrent();
        assertThat(notices(screen)).isEqualTo("begin whole, current, begin, current");
        assertThat(screen.shown).containsOnly(Map.entry(KIWI, kiwi), Map.entry(EMU, emu));
        assertThat(screen.moves()).isEqualTo(3);
    }

    @Test
    void whoHadNotBeenToldTheWholeIsToldItAgainWithoutAGap() throws InterruptedException {
        clark.report("kiwi", 1, 34.1, -118.4);
        Screen screen = screen(new Filter.Everything());
        screen.disconnect();
        Token token = Objects.requireNonNull(Token.parse(Objects.requireNonNull(screen.id())));
        screen.id(new Token(token.server(), token.incarnation(), 0, token.high()).toString());
        screen.connect(clark.feeds).readUntilCurrent();
        assertThat(notices(screen)).isEqualTo("begin whole, current, begin whole, current");
    }

    @Test
    void atAnotherServerThatKnowsAsMuchThereIsNoGap() throws InterruptedException {
        pasture.settle();
        Report kiwi = clark.report("kiwi", 1, 34.1, -118.4);
        Screen screen = screen(new Filter.Everything());
        screen.connect(bona.feeds);
        for (int i = 0; i < 1_000 && screen.notices.size() < 4; i++) {
            pasture.settle();
            Thread.sleep(1);
            screen.readAll();
        }
        assertThat(notices(screen)).isEqualTo("begin whole, current, begin whole, current");
        assertThat(screen.shown).containsEntry(KIWI, kiwi);
    }

    @Test
    void atAnotherServerThatLagsBehindThereIsAGap() throws InterruptedException {
        pasture.settle();
        clark.report("kiwi", 1, 34.1, -118.4);
        Screen screen = screen(new Filter.Everything());
        screen.connect(bona.feeds).readUntilCurrent();
        assertThat(notices(screen)).isEqualTo("begin whole, current, gap not-covered, begin whole, current");
        assertThat(bona.feeds.statistics().gaps()).containsEntry(Event.Reason.NOT_COVERED, 1L);
    }

    @Test
    void anIdThatIsNoneIsAGap() throws InterruptedException {
        Screen screen = new Screen(new Filter.Everything());
        screen.id("7");
        screen.connect(clark.feeds).readUntilCurrent();
        assertThat(notices(screen)).isEqualTo("gap unknown-id, begin whole, current");
    }

    @Test
    void aSlowReaderIsToldTheLatestOnly() throws InterruptedException {
        Screen screen = screen(new Filter.Everything());
        Screen other = screen(new Filter.Everything());
        for (int second = 1; second <= 500; second++) {
            other.readUntil(clark.report("kiwi", second, 34.1, -118.4));
            other.readUntil(clark.report("emu", second, 34.1, -118.4));
        }
        screen.readAll();
        assertThat(screen.moves()).isEqualTo(2);
        assertThat(screen.shown).isEqualTo(other.shown);
    }

    @Test
    void whatASlowReaderIsNotToldIsCounted() throws InterruptedException {
        screen(new Filter.Everything());
        Screen other = screen(new Filter.Everything());
        for (int second = 1; second <= 3; second++) {
            other.readUntil(clark.report("kiwi", second, 34.1, -118.4));
        }
        assertThat(clark.feeds.statistics().conflated()).isEqualTo(2);
    }

    @Test
    void howReadersThatComeBackGoOnIsCounted() throws InterruptedException {
        Screen screen = screen(new Filter.One(KIWI));
        screen.disconnect();
        screen.connect(clark.feeds).readUntilCurrent();
        screen.disconnect();
        Token token = Objects.requireNonNull(Token.parse(Objects.requireNonNull(screen.id())));
        screen.id(new Token(token.server(), token.incarnation(), 0, token.high()).toString());
        screen.connect(clark.feeds).readUntilCurrent();
        screen.disconnect();
        screen.id("7");
        screen.connect(clark.feeds).readUntilCurrent();

        FeedStatistics statistics = clark.feeds.statistics();
        assertThat(statistics.opened()).isEqualTo(4);
        assertThat(statistics.resumed())
                .containsOnly(
                        Map.entry(Resumption.CHANGES, 1L),
                        Map.entry(Resumption.WHOLE, 1L),
                        Map.entry(Resumption.GAP, 1L));
    }

    @Test
    void aReaderForWhomTooMuchWaitsIsToldTheWholeAgain() throws InterruptedException {
        Screen screen = screen(new Filter.Everything());
        Screen other = screen(new Filter.Everything());
        for (int client = 0; client < 1_500; client++) {
            other.readUntil(clark.report("client-" + client, 1, 34.1, -118.4));
        }
        screen.readUntil(clark.report("client-0", 2, 34.1, -118.4));
        for (int i = 0; i < 10_000 && screen.shown.size() < 1_500; i++) {
            Thread.sleep(1);
            screen.readAll();
        }
        assertThat(screen.notices).contains("gap too-slow");
        assertThat(screen.shown).hasSize(1_500);
    }

    @Test
    void theEndOfTheFeedIsSeen() throws InterruptedException {
        Screen screen = screen(new Filter.Everything());
        clark.feeds.close();
        assertThat(screen.isConnected()).isFalse();
        assertThat(screen.read()).isFalse();
    }
}
