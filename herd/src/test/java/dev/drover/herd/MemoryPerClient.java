package dev.drover.herd;

/**
 * Prints how much memory a member needs for each client: run it with {@code -XX:+UseCompactObjectHeaders -Xmx2g}.
 *
 * <p>A million clients with IDs, positions and times as long as those in the protocol's examples, each with a report
 * of its own in memory, as if it had come over a socket.
 */
@SuppressWarnings("SystemOut")
final class MemoryPerClient {

    private static final int CLIENTS = 1_000_000;

    private MemoryPerClient() {}

    public static void main(String[] arguments) throws InterruptedException {
        Herd herd = Samples.herd(Samples.CLARK);
        long before = used();
        for (int client = 0; client < CLIENTS; client++) {
            herd.offer(Samples.report(
                    String.format("phone-%06d.ucla.edu", client),
                    "+34.068930-118.445127",
                    new PosixTime(1621464828, client),
                    "1621464827.959498503",
                    Samples.CLARK));
        }
        long after = used();
        System.out.printf("%.1f bytes per client, %d clients%n", (after - before) / (double) CLIENTS, herd.clients());
    }

    /** What is left after collecting garbage until that changes nothing any more. */
    private static long used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        while (true) {
            System.gc();
            Thread.sleep(100);
            long now = runtime.totalMemory() - runtime.freeMemory();
            if (now >= used - 10_000) {
                return now;
            }
            used = now;
        }
    }
}
