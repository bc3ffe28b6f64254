package dev.drover.cli.drill;

import dev.drover.herd.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the herd has made of the drill's reports.
 *
 * <p>A report is lost if its {@code AT} came back, it is its client's latest by the herd's own order, and no server holds
 * it or a later one. It is not called lost but gone if its server was killed before it had had time to tell a neighbour;
 * then the report before it must be there.
 *
 * @param lost the reports that are lost
 * @param gone those that went with their servers
 * @param invented what servers hold although nobody ever reported it
 * @param disagreeing the clients of which not all servers hold the same, with what is held
 * @param dissenters the servers that lack the latest report of some client that others hold, and those that don't
 *     answer
 */
record Verdict(
        List<Report> lost,
        List<Report> gone,
        List<String> invented,
        Map<String, String> disagreeing,
        Set<String> dissenters) {

    /** Judges. */
    static Verdict of(Collection<MarkedClient> clients, Audit audit, Timeline timeline) {
        Verdict verdict = new Verdict(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new TreeMap<>(),
                new TreeSet<>(audit.silent().keySet()));
        for (MarkedClient client : clients) {
            verdict.judge(client, audit, timeline);
        }
        return verdict;
    }

    /** Whether nothing is lost, nothing made up, and all servers tell the same. */
    boolean isFlawless() {
        return lost.isEmpty() && invented.isEmpty() && disagreeing.isEmpty() && dissenters.isEmpty();
    }

    private void judge(MarkedClient client, Audit audit, Timeline timeline) {
        Report latest = null;
        Set<String> distinct = new HashSet<>();
        for (Map<String, Report> held : audit.held().values()) {
            Report report = held.get(client.id());
            distinct.add(Objects.toString(report, "nothing"));
            if (report == null) {
                continue;
            }
            if (!client.hasSent(report.fields().text())) {
                invented.add(report.toString());
            }
            if (latest == null || report.compareTo(latest) > 0) {
                latest = report;
            }
        }
        judgeLosses(client, latest, timeline);
        if (distinct.size() > 1) {
            judgeDisagreement(client.id(), latest, audit);
        }
    }

    private void judgeLosses(MarkedClient client, @Nullable Report latest, Timeline timeline) {
        Report due = null;
        List<Report> takenAlong = new ArrayList<>();
        for (AcknowledgedReport acknowledged : client.acknowledged()) {
            Report report = acknowledged.report();
            if (latest != null && report.compareTo(latest) <= 0) {
                continue;
            }
            if (timeline.tookAlong(report.server(), acknowledged.sentAt(), acknowledged.acknowledgedAt())) {
                takenAlong.add(report);
            } else if (due == null || report.compareTo(due) > 0) {
                due = report;
            }
        }
        gone.addAll(takenAlong);
        if (due != null) {
            lost.add(due);
        }
    }

    private void judgeDisagreement(String client, @Nullable Report latest, Audit audit) {
        List<String> others = new ArrayList<>();
        audit.held().forEach((server, held) -> {
            Report own = held.get(client);
            // Who has the latest report is right, even if most servers have not.
            if (!Objects.equals(own, latest)) {
                dissenters.add(server);
                others.add(server + " tells " + Objects.toString(own, "nothing"));
            }
        });
        disagreeing.put(client, String.join(", ", others) + "; the latest is " + latest);
    }
}
