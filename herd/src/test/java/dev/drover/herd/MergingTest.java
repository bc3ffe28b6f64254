package dev.drover.herd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever order, duplicates, losses and restarts there are: members that are linked end up knowing the same. */
class MergingTest {

    private static final int CLIENTS = 12;

    @Test
    void reportsInAnyOrderMakeTheSameState() {
        Seeds.forEach(2_000, random -> {
            Herd one = Samples.herd(Samples.CLARK);
            Herd other = Samples.herd(Samples.BONA);
            List<Report> reports = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                reports.add(Samples.randomReport(random, 3));
            }
            reports.forEach(one::offer);
            reports.addAll(reports.subList(0, 5));
            Collections.shuffle(reports, random);
            reports.forEach(other::offer);

            assertThat(state(one)).isEqualTo(state(other)).isEqualTo(greatest(reports));
            assertThat(one.digest()).isEqualTo(other.digest());
        });
    }

    @Test
    void membersOfAnyHerdAgreeOnTheGreatestReports() {
        Seeds.forEach(150, random -> new Story(random, false, false).tell());
    }

    @Test
    void membersThatRestartLearnAllThatTheOthersKnow() {
        Seeds.forEach(150, random -> new Story(random, true, false).tell());
    }

    @Test
    void membersThatSpreadOverTreesAgreeToo() {
        Seeds.forEach(300, random -> new Story(random, random.nextBoolean(), true).tell());
    }

    private static Map<ClientId, Report> state(Herd member) {
        Map<ClientId, Report> state = new HashMap<>();
        for (int client = 0; client < CLIENTS; client++) {
            Report latest = member.latest(ClientId.of("client-" + client));
            if (latest != null) {
                state.put(latest.client(), latest);
            }
        }
        assertThat(state).hasSize(member.clients());
        return state;
    }

    private static Map<ClientId, Report> greatest(Iterable<Report> reports) {
        Map<ClientId, Report> greatest = new HashMap<>();
        reports.forEach(report -> greatest.merge(report.client(), report, (a, b) -> a.compareTo(b) >= 0 ? a : b));
        return greatest;
    }

    /** The indices of two members that can be linked. */
    private record Pair(int left, int right) {}

    /** Members, a connected graph of links between them, and what happens to both. */
    private static final class Story {

        private final Random random;
        private final boolean restarts;
        private final boolean trees;
        private final Network network = new Network();
        private final List<Herd> members = new ArrayList<>();
        private final List<Map<ClientId, Report>> lastSeen = new ArrayList<>();
        private final List<Pair> pairs = new ArrayList<>();
        private final Map<Pair, Network.Link> up = new HashMap<>();
        private final Set<Report> offered = new HashSet<>();

        /** With trees some of the members want to hear over them, the others over all links. */
        Story(Random random, boolean restarts, boolean trees) {
            this.random = random;
            this.restarts = restarts;
            this.trees = trees;
            int count = 2 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                members.add(member(ServerName.of("member-" + i)));
                lastSeen.add(Map.of());
                if (i > 0) {
                    pairs.add(new Pair(i, random.nextInt(i))); // a tree, so all are connected
                }
            }
            for (int more = random.nextInt(count); more > 0; more--) {
                int one = random.nextInt(count);
                pairs.add(new Pair(one, (one + 1 + random.nextInt(count - 1)) % count));
            }
        }

        private Herd member(ServerName name) {
            Spreading spreading = trees && random.nextInt(4) > 0 ? Spreading.TREE : Spreading.FLOOD;
            return new Herd(name, Samples.KEY, spreading);
        }

        void tell() {
            for (int step = 0; step < 500; step++) {
                happen();
                if (step % 10 == 0) {
                    checkThatNobodyGoesBack();
                }
            }
            pairs.forEach(this::linkUp);
            List<Report> known = new ArrayList<>();
            members.forEach(member -> known.addAll(state(member).values()));
            network.settle();
            if (trees) {
                compareAgain();
            }

            Map<ClientId, Report> expected = greatest(restarts ? known : offered);
            for (Herd member : members) {
                assertThat(state(member)).isEqualTo(expected);
                assertThat(member.digest()).isEqualTo(members.getFirst().digest());
            }
        }

        /** What a tree that broke did not bring is found by comparing, from neighbour to neighbour. */
        private void compareAgain() {
            for (int i = 0; i < members.size(); i++) {
                up.values().forEach(link -> link.left.compare());
                network.settle();
            }
        }

        private void happen() {
            int what = random.nextInt(restarts ? 101 : 100);
            if (what < 15) {
                Report report = Samples.randomReport(random, CLIENTS);
                offered.add(report);
                members.get(random.nextInt(members.size())).offer(report);
            } else if (what < 85) {
                Network.Way way = randomWay();
                if (way != null) {
                    handle(way, random.nextInt(10));
                }
            } else if (what < 92) {
                linkUp(randomPair());
            } else if (what < 95) {
                linkDown(randomPair());
            } else if (what < 100) {
                Network.Link link = up.get(randomPair());
                if (link != null) {
                    link.left.compare();
                }
            } else {
                restart(random.nextInt(members.size()));
            }
        }

        private void handle(Network.Way way, int what) {
            if (what < 5) {
                way.send();
            } else if (what < 9) {
                way.receive();
            } else if (way.onTheWay.peek() instanceof Report report) {
                way.onTheWay.addLast(report); // a duplicate that comes late
            } else if (way.onTheWay.peek() instanceof Message.Repair repair) {
                way.onTheWay.addLast(repair);
            }
        }

        private Network.@Nullable Way randomWay() {
            Network.Link link = up.get(randomPair());
            return link == null ? null : random.nextBoolean() ? link.toLeft : link.toRight;
        }

        private Pair randomPair() {
            return pairs.get(random.nextInt(pairs.size()));
        }

        private void linkUp(Pair pair) {
            up.computeIfAbsent(pair, _ -> network.connect(members.get(pair.left()), members.get(pair.right())));
        }

        private void linkDown(Pair pair) {
            Network.Link link = up.remove(pair);
            if (link != null) {
                network.disconnect(link);
            }
        }

        private void restart(int member) {
            pairs.stream()
                    .filter(pair -> pair.left() == member || pair.right() == member)
                    .forEach(this::linkDown);
            members.set(member, member(members.get(member).self()));
            lastSeen.set(member, Map.of());
        }

        private void checkThatNobodyGoesBack() {
            for (int i = 0; i < members.size(); i++) {
                Map<ClientId, Report> now = state(members.get(i));
                assertThat(offered).containsAll(now.values());
                lastSeen.get(i)
                        .forEach((client, before) -> assertThat(now.get(client)).isGreaterThanOrEqualTo(before));
                lastSeen.set(i, now);
            }
        }
    }
}
