package dev.drover.comparison.contender;

import java.util.Map;

/**
 * Which cores of the machine each process of an experiment may use.
 *
 * @param of the cores of servers that have their own, in the notation of {@code taskset --cpu-list}
 * @param others the cores of all other servers
 */
public record Cores(Map<String, String> of, String others) {

    private static final int GIVES_WAY = 10;

    public Cores {
        of = Map.copyOf(of);
    }

    /** All servers wherever the system puts them. */
    public static Cores all() {
        return new Cores(Map.of(), everywhere());
    }

    /** One server has the first core to itself; the other servers have the rest, with whoever makes the load. */
    public static Cores measuring(String server) {
        return new Cores(Map.of(server, "0"), rest());
    }

    /** One server has the first so many cores; the others have the last one. */
    public static Cores measuring(String server, int cores) {
        return new Cores(Map.of(server, "0-" + (cores - 1)), Integer.toString(count() - 1));
    }

    /** All cores. */
    public static String everywhere() {
        return "0-" + (count() - 1);
    }

    /** All cores but the first: for what makes the load, too. */
    public static String rest() {
        return count() > 2 ? "1-" + (count() - 1) : Integer.toString(count() - 1);
    }

    /** How many cores the machine has. */
    public static int count() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * How much a server gives way to others on its cores, as {@code nice} counts. The neighbours of a measured server
     * share their cores with whoever makes the load. They give way, so that it is never the load that is too slow; a
     * neighbour that lags is told the latest report of each client, by all contenders.
     */
    int niceness(String server) {
        return of.isEmpty() || of.containsKey(server) ? 0 : GIVES_WAY;
    }

    String forServer(String server) {
        return of.getOrDefault(server, others);
    }
}
