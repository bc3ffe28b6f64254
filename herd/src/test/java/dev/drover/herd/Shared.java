package dev.drover.herd;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What the tests have in common: reports of two clients that share a bucket, and what they add up to. */
final class Shared {

    static final long KEY = 0x5EED;
    static final KeyedHash HASH = new KeyedHash(KEY);
    static final ServerName CLARK = ServerName.of("Clark");
    static final ServerName BONA = ServerName.of("Bona");
    static final ServerName CAMPBELL = ServerName.of("Campbell");

    /** Three reports of one client, each later than the one before. */
    static final Report FIRST = report("kiwi", 1);

    static final Report SECOND = report("kiwi", 2);
    static final Report THIRD = report("kiwi", 3);

    /** Of another client, in the same bucket. */
    static final Report NEIGHBOUR = report(clientInBucketOf(FIRST), 1);

    /** Many reports of one client, each later than the one before. */
    static final List<Report> SERIES =
            IntStream.range(0, 200).mapToObj(second -> report("kiwi", second)).toList();

    private Shared() {}

    static Report report(String client, long second) {
        return Report.of(
                Slice.of(client),
                Slice.of("+34.068930-118.445127"),
                Slice.of(Long.toString(second)),
                new PosixTime(second, 0),
                BONA);
    }

    private static String clientInBucketOf(Report report) {
        for (int i = 0; ; i++) {
            String client = "client-" + i;
            if (report(client, 1).clientHash(HASH) >>> 48 == report.clientHash(HASH) >>> 48) {
                return client;
            }
        }
    }

    static Herd herd(Spreading spreading) {
        return new Herd(CLARK, KEY, spreading);
    }

    /** What a member that knows these reports has for its digest. */
    static long digest(Report... reports) {
        long digest = 0;
        for (Report report : reports) {
            digest += report.digest(HASH);
        }
        return digest;
    }

    static boolean knows(Herd herd, Report report) {
        return Objects.equals(herd.latest(report.client()), report);
    }
}
