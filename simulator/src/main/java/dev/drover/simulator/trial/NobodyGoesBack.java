package dev.drover.simulator.trial;

import dev.drover.herd.Outcome;
import dev.drover.herd.Report;
import dev.drover.simulator.Clients;
import dev.drover.simulator.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** See {@link #sentence}. */
final class NobodyGoesBack extends Invariant {

    private final List<Member> members;
    private final Ledger ledger;
    private final @Nullable Report[][] seen;

    NobodyGoesBack(List<Member> members, Ledger ledger) {
        this.members = members;
        this.ledger = ledger;
        this.seen = new Report[members.size()][ledger.clients()];
    }

    @Override
    String sentence() {
        return "While a member lives it never goes back to an older report of a client, nor forgets one.";
    }

    @Override
    public void acknowledged(Member member, Report report, Outcome outcome) {
        check(member, Clients.number(report));
    }

    @Override
    public void learnt(Member member, Member from, Report report) {
        check(member, Clients.number(report));
    }

    @Override
    public void ended(Member member) {
        seen[member.index()] = new Report[ledger.clients()];
    }

    @Override
    void check() {
        for (Member member : members) {
            for (int client = 0; member.isRunning() && client < ledger.clients(); client++) {
                check(member, client);
            }
        }
    }

    private void check(Member member, int client) {
        Report before = seen[member.index()][client];
        Report now = member.herd().latest(ledger.client(client));
        if (before != null && (now == null || now.compareTo(before) < 0)) {
            throw violation("%s had %s and now has %s".formatted(member, before, now));
        }
        seen[member.index()][client] = now;
    }
}
