package dev.drover.simulator;

import dev.drover.herd.Mark;
import dev.drover.herd.Message;
import dev.drover.herd.Outcome;
import dev.drover.herd.Report;
import java.util.List;

/** Who is told what happens in a world, at the time when it happens. Must not make anything happen itself. */
public interface Observer {

    /** A member has offered a client's report to its herd; the client gets its {@code AT}. */
    default void acknowledged(Member member, Report report, Outcome outcome) {}

    /** A client reports to a member that does not run, or goes away before it answers. */
    default void unanswered(Member member) {}

    /** A member has learnt a report from a neighbour, and it is that client's latest there. */
    default void learnt(Member member, Member from, Report report) {}

    /** A message of the herd's was put on a wire. */
    default void sent(Member from, Member to, Message message, int bytes) {}

    /** A member has shown a report to those who read from it, with this mark. */
    default void shown(Member member, Mark mark, Report report) {}

    /** A member was told that it knows all that these marks speak of. */
    default void covered(Member member, List<Mark> marks) {}

    /** Something was put on a wire that only keeps the link: a handshake, a heartbeat. */
    default void signalled(Member from, Member to, int bytes) {}

    /** A member has started with an empty memory. */
    default void started(Member member) {}

    /** A member has gone, and forgotten everything. */
    default void ended(Member member) {}

    /** A member takes a neighbour for linked. */
    default void linked(Member member, Member neighbour) {}

    /** A member's link has ended, for it. */
    default void unlinked(Member member, Member neighbour, String reason) {}
}
