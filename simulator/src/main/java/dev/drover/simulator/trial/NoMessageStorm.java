package dev.drover.simulator.trial;

import dev.drover.herd.Mark;
import dev.drover.herd.Message;
import dev.drover.herd.Outcome;
import dev.drover.herd.Report;
import dev.drover.simulator.Member;

/** See {@link #sentence}. */
final class NoMessageStorm extends Invariant {

    private static final int DIGESTS_PER_CLIENT = 5;

    private final int clients;
    private final int wires;
    private long mayPassOn;
    private long reports;
    private long comparisons;
    private long others;
    private long shown;
    private long lives;
    private long links;
    private long covers;

    NoMessageStorm(int clients, int wires) {
        this.clients = clients;
        this.wires = wires;
    }

    @Override
    String sentence() {
        return "A member passes a report on once at most to each neighbour but the one it has it from, and a comparison costs at most "
                + DIGESTS_PER_CLIENT
                + " digests and 2 repairs for each client, and one message for each report sent; what a neighbour knows it is told at most once for each report shown.";
    }

    @Override
    public void acknowledged(Member member, Report report, Outcome outcome) {
        if (outcome == Outcome.WON) {
            mayPassOn += member.wires().size();
        }
    }

    @Override
    public void learnt(Member member, Member from, Report report) {
        mayPassOn += member.wires().size() - 1;
    }

    @Override
    public void sent(Member from, Member to, Message message, int bytes) {
        switch (message) {
            case Report _ -> reports++;
            case Message.Root _ -> comparisons++;
            case Message.Covered _ -> covers++;
            default -> others++;
        }
    }

    @Override
    public void shown(Member member, Mark mark, Report report) {
        shown++;
    }

    @Override
    public void started(Member member) {
        lives++;
    }

    @Override
    public void linked(Member member, Member neighbour) {
        links++;
    }

    /** All messages so far. */
    long messages() {
        return reports + comparisons + others + covers;
    }

    @Override
    void check() {
        if (reports > mayPassOn) {
            throw violation("%d reports were sent where %d were to be passed on".formatted(reports, mayPassOn));
        }
        long most = reports + comparisons * (4 + (DIGESTS_PER_CLIENT + 2L) * clients);
        if (others > most) {
            throw violation(
                    "%d comparisons cost %d messages, and %d are the most".formatted(comparisons, others, most));
        }
        long mayCover = 2L * wires * shown + links * lives;
        if (covers > mayCover) {
            throw violation(
                    "%d times somebody was told what it knows, and %d are the most".formatted(covers, mayCover));
        }
    }
}
