package dev.drover.simulator;

import dev.drover.herd.Mark;
import dev.drover.herd.Message;
import dev.drover.herd.Outcome;
import dev.drover.herd.Report;
import java.util.ArrayList;
import java.util.List;

/** Several observers, told in turn. */
public final class Observers implements Observer {

    private final List<Observer> all = new ArrayList<>();

    /** Has one more told, after those that are told already. */
    public void add(Observer observer) {
        all.add(observer);
    }

    @Override
    public void acknowledged(Member member, Report report, Outcome outcome) {
        for (Observer one : all) {
            one.acknowledged(member, report, outcome);
        }
    }

    @Override
    public void unanswered(Member member) {
        for (Observer one : all) {
            one.unanswered(member);
        }
    }

    @Override
    public void learnt(Member member, Member from, Report report) {
        for (Observer one : all) {
            one.learnt(member, from, report);
        }
    }

    @Override
    public void sent(Member from, Member to, Message message, int bytes) {
        for (Observer one : all) {
            one.sent(from, to, message, bytes);
        }
    }

    @Override
    public void shown(Member member, Mark mark, Report report) {
        for (Observer one : all) {
            one.shown(member, mark, report);
        }
    }

    @Override
    public void covered(Member member, List<Mark> marks) {
        for (Observer one : all) {
            one.covered(member, marks);
        }
    }

    @Override
    public void signalled(Member from, Member to, int bytes) {
        for (Observer one : all) {
            one.signalled(from, to, bytes);
        }
    }

    @Override
    public void started(Member member) {
        for (Observer one : all) {
            one.started(member);
        }
    }

    @Override
    public void ended(Member member) {
        for (Observer one : all) {
            one.ended(member);
        }
    }

    @Override
    public void linked(Member member, Member neighbour) {
        for (Observer one : all) {
            one.linked(member, neighbour);
        }
    }

    @Override
    public void unlinked(Member member, Member neighbour, String reason) {
        for (Observer one : all) {
            one.unlinked(member, neighbour, reason);
        }
    }
}
