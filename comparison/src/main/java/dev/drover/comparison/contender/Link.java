package dev.drover.comparison.contender;

/**
 * Two servers that talk to each other, in the order of their names.
 *
 * @param lower the first by name
 * @param upper the other
 */
public record Link(String lower, String upper) implements Comparable<Link> {

    public Link {
        if (lower.compareTo(upper) >= 0) {
            throw new IllegalArgumentException(
                    "a link names two servers in the order of their names, not " + lower + " and " + upper);
        }
    }

    /** The link of two servers, named in any order. */
    public static Link between(String one, String other) {
        return one.compareTo(other) < 0 ? new Link(one, other) : new Link(other, one);
    }

    /** Whether the server is one of the two. */
    public boolean touches(String server) {
        return lower.equals(server) || upper.equals(server);
    }

    /** The server at the other end. */
    public String otherThan(String server) {
        return lower.equals(server) ? upper : lower;
    }

    @Override
    public int compareTo(Link other) {
        int byLower = lower.compareTo(other.lower);
        return byLower != 0 ? byLower : upper.compareTo(other.upper);
    }

    @Override
    public String toString() {
        return lower + " - " + upper;
    }
}
