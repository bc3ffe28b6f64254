package dev.drover.simulator.trial;

import dev.drover.herd.Mark;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.simulator.Clients;
import dev.drover.simulator.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** See {@link #sentence}. */
final class CoverageIsTrue extends Invariant {

    private final Ledger ledger;

    /** What each life of a server has shown, by number. */
    private final Map<Life, List<Report>> shown = new HashMap<>();

    /** How much of that each member was told that it knows. */
    private final Map<Member, Map<Life, Integer>> covered = new HashMap<>();

    CoverageIsTrue(Ledger ledger) {
        this.ledger = ledger;
    }

    private record Life(ServerName server, long incarnation) {
        static Life of(Mark mark) {
            return new Life(mark.server(), mark.incarnation());
        }
    }

    @Override
    String sentence() {
        return "A member that is told that it knows what another has shown its readers knows all of it, or what is newer.";
    }

    @Override
    public void shown(Member member, Mark mark, Report report) {
        shown.computeIfAbsent(Life.of(mark), _ -> new ArrayList<>()).add(report);
    }

    @Override
    public void covered(Member member, List<Mark> marks) {
        for (Mark mark : marks) {
            Map<Life, Integer> before = covered.computeIfAbsent(member, _ -> new HashMap<>());
            List<Report> reports = shown.getOrDefault(Life.of(mark), List.of());
            // Nobody goes back, so what was looked at once holds for good.
            for (int i = before.getOrDefault(Life.of(mark), 0); i < mark.number(); i++) {
                check(member, mark, reports.get(i));
            }
            before.merge(Life.of(mark), (int) mark.number(), Math::max);
        }
    }

    private void check(Member member, Mark mark, Report report) {
        Report known = member.herd().latest(ledger.client(Clients.number(report)));
        if (known == null || known.compareTo(report) < 0) {
            throw violation("%s was told that it knows what %s has shown up to %d, which was %s, but it has %s"
                    .formatted(member, mark.server(), mark.number(), report, known));
        }
    }

    @Override
    public void ended(Member member) {
        covered.remove(member);
    }

    @Override
    void check() {
        // All there is to check is checked when it happens.
    }
}
