package dev.drover.server.trace;

import dev.drover.herd.ClientId;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.server.survey.Reply;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Puts together what the servers say to the way of one report. */
final class Assembly {

    private final SortedMap<ServerName, Reply<Witnessed>> answers;
    private final @Nullable Report report;

    private Assembly(SortedMap<ServerName, Reply<Witnessed>> answers, @Nullable Report report) {
        this.answers = answers;
        this.report = report;
    }

    /**
     * The way of a report.
     *
     * @param asker the server whose latest report is traced; of an observer, or a server that knows none, it is the
     *     latest of all
     */
    static Trace of(ClientId client, @Nullable ServerName asker, SortedMap<ServerName, Reply<Witnessed>> answers) {
        Report own = asker == null ? null : report(answers.get(asker));
        return new Assembly(answers, own == null ? latest(answers) : own).trace(client);
    }

    private static @Nullable Report latest(SortedMap<ServerName, Reply<Witnessed>> answers) {
        return answers.values().stream()
                .map(Assembly::report)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Report report(@Nullable Reply<Witnessed> answer) {
        return answer instanceof Reply.Told<Witnessed>(Witnessed told) ? told.report() : null;
    }

    private Trace trace(ClientId client) {
        List<Stop> stops = answers.entrySet().stream()
                .map(entry -> stop(entry.getKey(), entry.getValue()))
                .toList();
        return new Trace(client.toString(), report == null ? null : TracedReport.of(report), stops);
    }

    private Stop stop(ServerName server, Reply<Witnessed> answer) {
        return switch (answer) {
            case Reply.Silent<Witnessed>(boolean _, String reason) ->
                new Stop(
                        server.toString(),
                        State.NO_ANSWER,
                        reason,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        List.of());
            case Reply.Told<Witnessed>(Witnessed told) -> stop(server, told);
        };
    }

    private Stop stop(ServerName server, Witnessed told) {
        State state = state(told.report());
        Way way = told.testimony().way();
        Delay delay = way == null || state != State.HAS_IT ? null : delay(server, told, way);
        boolean has = told.report() != null && state != State.HAS_IT;
        return new Stop(
                server.toString(),
                state,
                null,
                way == null ? null : way.receivedAt(),
                delay == null ? null : delay.after(),
                delay == null ? null : delay.within(),
                way == null ? null : way.from(),
                way == null ? null : way.protocol(),
                way == null ? null : way.duplicates(),
                way == null ? List.of() : way.duplicatesFrom(),
                has ? "AT " + told.report() : null,
                told.testimony().lost());
    }

    private State state(@Nullable Report known) {
        if (known == null || report == null) {
            return State.HAS_NONE;
        }
        int order = known.compareTo(report);
        return order == 0 ? State.HAS_IT : order < 0 ? State.HAS_OLDER : State.HAS_NEWER;
    }

    private record Delay(BigDecimal after, @Nullable BigDecimal within) {}

    /** How long after the first server one got the report; null where the clocks say that it was before. */
    private @Nullable Delay delay(ServerName server, Witnessed told, Way way) {
        Report traced = Objects.requireNonNull(report);
        long raw = Seconds.nanos(way.receivedAt().subtract(Seconds.of(traced.receiveTime())));
        if (server.equals(traced.server())) {
            return raw < 0 ? null : new Delay(Seconds.ofNanos(raw), BigDecimal.ZERO);
        }
        if (!(answers.get(traced.server()) instanceof Reply.Told<Witnessed>(Witnessed first))) {
            return raw < 0 ? null : new Delay(Seconds.ofNanos(raw), null);
        }
        long after = raw - told.clock().correction() + first.clock().correction();
        long error = told.clock().errorAfterCorrection() + first.clock().errorAfterCorrection();
        if (after + error < 0) {
            // One of the clocks was set since.
            return null;
        }
        return new Delay(Seconds.ofNanos(Math.max(after, 0)), Seconds.ofNanos(error));
    }
}
