package dev.drover.simulator.trial;

import dev.drover.herd.Report;
import dev.drover.simulator.Member;
import java.util.List;

/** See {@link #sentence}. */
final class NothingInvented extends Invariant {

    private final List<Member> members;
    private final Ledger ledger;

    NothingInvented(List<Member> members, Ledger ledger) {
        this.members = members;
        this.ledger = ledger;
    }

    @Override
    String sentence() {
        return "What a member holds was reported by somebody.";
    }

    @Override
    public void learnt(Member member, Member from, Report report) {
        checkReported(member, report);
    }

    @Override
    void check() {
        for (Member member : members) {
            for (int client = 0; member.isRunning() && client < ledger.clients(); client++) {
                Report held = member.herd().latest(ledger.client(client));
                if (held != null) {
                    checkReported(member, held);
                }
            }
        }
    }

    private void checkReported(Member member, Report report) {
        if (!ledger.wasReported(report)) {
            throw violation("%s holds %s, and nobody has reported that".formatted(member, report));
        }
    }
}
