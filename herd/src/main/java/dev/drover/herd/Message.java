package dev.drover.herd;

import java.util.List;

/**
 * What one member of the herd tells a neighbour.
 *
 * <p>A {@link Report} is a position on its way through the herd. The others repair what got lost, the way of a
 * hash tree: the {@link Root} of everything; where that differs the digests of all {@link Groups}; where one of
 * those differs its {@link Buckets}; where one of those differs the reports in it, each a {@link Repair}, and
 * {@link GroupRepaired} when all of a group's are sent. See {@link Neighbour}. {@link Prune} and {@link Graft} say
 * which reports a member wants to be told of at once. See {@link Trees}. {@link CaughtUp} and {@link Covered} say how
 * much the other knows. See {@link Coverage}.
 */
public sealed interface Message
        permits Report,
                Message.Root,
                Message.Same,
                Message.Groups,
                Message.Buckets,
                Message.Repair,
                Message.GroupRepaired,
                Message.Prune,
                Message.Graft,
                Message.CaughtUp,
                Message.Covered {

    /** The most origins that one message names. */
    int MAX_ORIGINS = 1_000;

    /**
     * "All that I know adds up to this. Do you know the same?"
     *
     * @param digest the digest of everything the sender knows
     */
    record Root(long digest) implements Message {}

    /**
     * "The same as you."
     *
     * @param digest the digest that both have
     */
    record Same(long digest) implements Message {}

    /**
     * "Not the same; here is what each of my groups adds up to."
     *
     * @param digests one for each of the {@link Digests#GROUPS} groups of clients
     */
    record Groups(Digests digests) implements Message {}

    /**
     * "This group differs; here is what each of its buckets adds up to."
     *
     * @param group which, 0 to {@link Digests#GROUPS} - 1
     * @param digests one for each of the group's {@link Digests#BUCKETS_PER_GROUP} buckets
     * @param answer whether this answers the neighbour's, instead of asking for them
     */
    record Buckets(int group, Digests digests, boolean answer) implements Message {

        public Buckets {
            checkGroup(group);
        }
    }

    /**
     * A report from a bucket that differs.
     *
     * @param report the report
     */
    record Repair(Report report) implements Message {}

    /**
     * "That was all that I know of this group's buckets that differed." Also, with nothing before it, "not now: I am
     * being repaired by another, and will compare with you when that is done".
     *
     * @param group which, 0 to {@link Digests#GROUPS} - 1
     */
    record GroupRepaired(int group) implements Message {

        public GroupRepaired {
            checkGroup(group);
        }
    }

    /**
     * "Others tell me of these servers' reports before you do: leave it to them."
     *
     * @param origins the servers that the reports come in at, 1 to {@link #MAX_ORIGINS}
     */
    record Prune(List<ServerName> origins) implements Message {

        public Prune {
            origins = List.copyOf(origins);
            checkOrigins(origins);
        }
    }

    /**
     * "Tell me of these servers' reports at once: nobody else does, or not as early as you."
     *
     * @param origins the servers that the reports come in at, 1 to {@link #MAX_ORIGINS}
     */
    record Graft(List<ServerName> origins) implements Message {

        public Graft {
            origins = List.copyOf(origins);
            checkOrigins(origins);
        }
    }

    /**
     * "I know all that you knew when your digests added up to this."
     *
     * @param digest what the {@link Groups} that the neighbour sent add up to
     */
    record CaughtUp(long digest) implements Message {}

    /**
     * "You know all that these servers knew at these moments": true of a neighbour once it has taken all that was sent
     * to it before this.
     *
     * @param marks the moments, 1 to {@link #MAX_ORIGINS}
     */
    record Covered(List<Mark> marks) implements Message {

        public Covered {
            marks = List.copyOf(marks);
            if (marks.isEmpty() || marks.size() > MAX_ORIGINS) {
                throw new InvalidValueException("a message covers 1 to 1,000 moments, not " + marks.size());
            }
        }
    }

    private static void checkOrigins(List<ServerName> origins) {
        if (origins.isEmpty() || origins.size() > MAX_ORIGINS) {
            throw new InvalidValueException("a message names 1 to 1,000 origins, not " + origins.size());
        }
    }

    private static void checkGroup(int group) {
        if (group < 0 || group >= Digests.GROUPS) {
            throw new InvalidValueException("there is no group " + group);
        }
    }
}
