package dev.drover.cli.drill;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a drill has shown. The names of the components are the names in the JSON; they are part of the product and stay.
 *
 * @param passed whether nothing was lost and all servers agree
 * @param seed from which clients and a random plan follow
 * @param herd which herd it was
 * @param servers its servers
 * @param seconds how long the load was planned to last
 * @param plan the faults, in the notation of plans
 * @param leftOut what could not be done to this herd, in sentences
 * @param troubles what went wrong with the drill itself, in sentences
 * @param clients how many clients reported
 * @param reports what became of their reports
 * @param lost reports that were acknowledged, and that no server holds, nor a later one
 * @param gone reports that only their server can have known, which was killed
 * @param invented what servers hold although nobody reported it
 * @param disagreeing the clients of which servers tell different things, with what each tells
 * @param dissenters the servers that don't answer, or lack what others hold
 * @param agreed whether all servers came to agree, after the faults and at the end
 * @param agreeMillis how long that took after the last fault had ended; null if they did not
 * @param longestSilenceMillis the longest that a client was without an answer from any server
 * @param propagationMillis how long reports took to get to another server
 */
record Results(
        boolean passed,
        long seed,
        String herd,
        List<String> servers,
        double seconds,
        String plan,
        List<String> leftOut,
        List<String> troubles,
        int clients,
        Reports reports,
        List<String> lost,
        Gone gone,
        List<String> invented,
        Map<String, String> disagreeing,
        List<String> dissenters,
        boolean agreed,
        @Nullable Double agreeMillis,
        double longestSilenceMillis,
        Phases propagationMillis) {

    /**
     * How many reports there were.
     *
     * @param sent all, attempts counted one by one
     * @param acknowledged those whose {@code AT} came back
     * @param unanswered those that got no answer, mostly because the server was gone; they may be known all the same
     * @param notUnderstood those that got another answer, which must not be
     */
    record Reports(long sent, long acknowledged, long unanswered, long notUnderstood) {}

    /**
     * Reports that were acknowledged by a server that was killed right after that.
     *
     * @param reports which they are
     * @param withinMillis the time that a server is given to tell a neighbour, over a link that is well
     */
    record Gone(List<String> reports, long withinMillis) {}

    /** Propagation before, during and after the faults. */
    record Phases(Propagation before, Propagation during, Propagation after) {}

    /** The results in one line. */
    String toJson() {
        return JsonMapper.shared().writeValueAsString(this);
    }
}
