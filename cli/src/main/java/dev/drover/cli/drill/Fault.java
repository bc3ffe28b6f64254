package dev.drover.cli.drill;

import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import java.time.Duration;

/** Something bad that happens to a herd for a while. Its text is what plans are made of. */
sealed interface Fault {

    /** When it begins, counted from the start of the load. */
    Duration at();

    /** How long it lasts. */
    Duration length();

    /** When it ends, counted likewise. */
    default Duration end() {
        return at().plus(length());
    }

    /** Whether both would be done to the same server, or to the same link. */
    boolean hasTargetOf(Fault other);

    /** Whether what goes over a link is disturbed by it. */
    boolean touches(Topology.Link link);

    /** The fault as a story has it when it begins. */
    String beginning();

    /** Likewise, when it has ended. */
    String ending();

    /** What is done to a server, and so to all its links. */
    sealed interface OfServer extends Fault {

        /** The server. */
        ServerName server();

        @Override
        default boolean hasTargetOf(Fault other) {
            return other instanceof OfServer fault && fault.server().equals(server());
        }

        @Override
        default boolean touches(Topology.Link link) {
            return link.lower().equals(server()) || link.upper().equals(server());
        }
    }

    /** It is killed without warning, and started again, empty, when the time is over. */
    record Kill(Duration at, Duration length, ServerName server) implements OfServer {

        @Override
        public String beginning() {
            return server + " is killed";
        }

        @Override
        public String ending() {
            return server + " runs again, and has forgotten everything";
        }

        @Override
        public String toString() {
            return PlanNotation.time(at) + " kill " + server + " " + PlanNotation.time(length);
        }
    }

    /** It stops in the middle of whatever it does, keeps its connections open, and goes on when the time is over. */
    record Freeze(Duration at, Duration length, ServerName server) implements OfServer {

        @Override
        public String beginning() {
            return server + " is frozen for " + PlanNotation.words(length);
        }

        @Override
        public String ending() {
            return server + " goes on";
        }

        @Override
        public String toString() {
            return PlanNotation.time(at) + " freeze " + server + " " + PlanNotation.time(length);
        }
    }

    /**
     * Two neighbours are cut off from each other.
     *
     * @param from one of them
     * @param to the other
     * @param manner how
     */
    record Cut(Duration at, Duration length, ServerName from, ServerName to, Manner manner) implements Fault {

        Topology.Link link() {
            return Topology.Link.between(from, to);
        }

        @Override
        public boolean hasTargetOf(Fault other) {
            return other instanceof Cut cut && cut.link().equals(link());
        }

        @Override
        public boolean touches(Topology.Link link) {
            return link().equals(link);
        }

        @Override
        public String beginning() {
            String how = switch (manner) {
                case REFUSED -> from + " and " + to + " are cut off from each other";
                case SILENT -> "nothing gets through between " + from + " and " + to + ", silently,";
                case HALF_OPEN -> from + " is cut off from " + to + ", which does not notice,";
                case ONE_WAY -> "what " + from + " says does not reach " + to;
            };
            return how + " for " + PlanNotation.words(length);
        }

        @Override
        public String ending() {
            return from + " and " + to + " can talk again";
        }

        @Override
        public String toString() {
            return PlanNotation.time(at) + " cut " + from + "-" + to + " " + PlanNotation.time(length)
                    + (manner == Manner.REFUSED ? "" : " " + manner);
        }
    }
}
