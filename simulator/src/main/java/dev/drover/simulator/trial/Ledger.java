package dev.drover.simulator.trial;

import dev.drover.herd.ClientId;
import dev.drover.herd.Outcome;
import dev.drover.herd.Report;
import dev.drover.simulator.Clients;
import dev.drover.simulator.Member;
import dev.drover.simulator.Observer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients have reported, and which servers have acknowledged it in their present life. */
final class Ledger implements Observer {

    private final List<ClientId> clients = new ArrayList<>();
    private final List<Set<Report>> reported = new ArrayList<>();
    private final @Nullable Report[][] acknowledged;
    private int heardOf;

    Ledger(int members, int clientCount) {
        for (int client = 0; client < clientCount; client++) {
            clients.add(Clients.id(client));
            reported.add(new HashSet<>());
        }
        acknowledged = new Report[members][clientCount];
    }

    @Override
    public void acknowledged(Member member, Report report, Outcome outcome) {
        int client = Clients.number(report);
        if (reported.get(client).isEmpty()) {
            heardOf++;
        }
        reported.get(client).add(report);
        acknowledged[member.index()][client] = later(acknowledged[member.index()][client], report);
    }

    @Override
    public void ended(Member member) {
        acknowledged[member.index()] = new Report[clients.size()];
    }

    private static Report later(@Nullable Report one, Report other) {
        return one != null && one.compareTo(other) > 0 ? one : other;
    }

    int clients() {
        return clients.size();
    }

    /** How many clients have reported. */
    int heardOf() {
        return heardOf;
    }

    ClientId client(int number) {
        return clients.get(number);
    }

    boolean wasReported(Report report) {
        return reported.get(Clients.number(report)).contains(report);
    }

    /** The latest report of a client that one of some members has acknowledged since its start, or null. */
    @Nullable
    Report latestAcknowledged(int client, Iterable<Member> members) {
        Report latest = null;
        for (Member member : members) {
            Report candidate = acknowledged[member.index()][client];
            if (candidate != null) {
                latest = later(latest, candidate);
            }
        }
        return latest;
    }
}
