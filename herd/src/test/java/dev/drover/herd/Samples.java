package dev.drover.herd;

import java.util.Random;

/** Valid values for tests, and random ones. */
final class Samples {

    static final long KEY = 0x5EED;
    static final ServerName BAILEY = ServerName.of("Bailey");
    static final ServerName BONA = ServerName.of("Bona");
    static final ServerName CAMPBELL = ServerName.of("Campbell");
    static final ServerName CLARK = ServerName.of("Clark");

    private Samples() {}

    static Herd herd(ServerName name) {
        return new Herd(name, KEY);
    }

    /** A client's report, made and received at the same second. */
    static Report report(String client, long second) {
        return report(client, second, Long.toString(second), CLARK);
    }

    static Report report(String client, long received, String clientTime, ServerName server) {
        return report(client, "+34.068930-118.445127", new PosixTime(received, 0), clientTime, server);
    }

    static Report report(String client, String position, PosixTime received, String clientTime, ServerName server) {
        return Report.of(Slice.of(client), Slice.of(position), Slice.of(clientTime), received, server);
    }

    /** Of few clients, times, places and servers, so that many reports compete and many keys of the order tie. */
    static Report randomReport(Random random, int clients) {
        String time = random.nextInt(4) + (random.nextBoolean() ? "" : "." + "0".repeat(random.nextInt(3)) + "5");
        return report(
                "client-" + random.nextInt(clients),
                random.nextBoolean() ? "+1+2" : "+1.0+2/",
                new PosixTime(random.nextInt(4), random.nextInt(2)),
                time,
                random.nextBoolean() ? CLARK : BONA);
    }
}
