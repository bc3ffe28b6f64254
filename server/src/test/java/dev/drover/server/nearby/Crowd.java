package dev.drover.server.nearby;

import dev.drover.herd.ClientId;
import dev.drover.herd.Herd;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import net.sf.geographiclib.Geodesic;

/** A herd with clients somewhere, and what is known of them by looking at every one. */
final class Crowd {

    /** How clients lie. */
    enum Places {
        ALL_OVER_THE_WORLD,
        AT_THE_NORTH_POLE,
        AT_THE_SOUTH_POLE_ITSELF,
        ON_THE_ANTIMERIDIAN,
        IN_ONE_SPOT,
        IN_A_FEW_SPOTS,
        WITHIN_A_CENTIMETRE,
        IN_A_STADIUM,
        MOSTLY_IN_ONE_SPOT,
        AROUND_A_CORNER_OF_THE_CUBE;

        Point next(Random random) {
            return switch (this) {
                case ALL_OVER_THE_WORLD ->
                    new Point(Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)), 360 * random.nextDouble() - 180);
                case AT_THE_NORTH_POLE -> new Point(90 - 0.001 * random.nextDouble(), 360 * random.nextDouble() - 180);
                case AT_THE_SOUTH_POLE_ITSELF -> new Point(-90, random.nextInt(-180, 181));
                case ON_THE_ANTIMERIDIAN -> {
                    double inland = random.nextBoolean() ? 0 : 0.1 * random.nextDouble();
                    yield new Point(0.1 * random.nextDouble(), random.nextBoolean() ? 180 - inland : inland - 180);
                }
                case IN_ONE_SPOT -> new Point(34.068930, -118.445127);
                case IN_A_FEW_SPOTS -> new Point(random.nextInt(3), random.nextInt(3));
                case WITHIN_A_CENTIMETRE -> new Point(1e-7 * random.nextDouble(), 1e-7 * random.nextDouble());
                case IN_A_STADIUM ->
                    new Point(34.0689 + 0.001 * random.nextDouble(), -118.4451 + 0.001 * random.nextDouble());
                case MOSTLY_IN_ONE_SPOT ->
                    random.nextInt(5) > 0 ? new Point(48.2, 11.6) : around(new Point(48.2, 11.6), random);
                case AROUND_A_CORNER_OF_THE_CUBE -> around(new Point(35.44, 45), random);
            };
        }

        private static Point around(Point centre, Random random) {
            return new Point(
                    centre.latitude + random.nextGaussian() / 10, centre.longitude + random.nextGaussian() / 10);
        }
    }

    /** Degrees. */
    record Point(double latitude, double longitude) {

        /** In nanodegrees, like the text of a position that is made of it. */
        Point {
            latitude = Math.rint(latitude * 1e9) / 1e9;
            longitude = Math.rint(longitude * 1e9) / 1e9;
        }

        double metres(Point other) {
            return Geodesic.WGS84.Inverse(latitude, longitude, other.latitude, other.longitude).s12;
        }

        private String text() {
            return String.format("%+.9f%+.9f", latitude, longitude);
        }
    }

    private final Herd herd = new Herd(ServerName.of("Clark"), 1);
    private final Map<String, Point> clients = new LinkedHashMap<>();
    private int time;

    static Crowd of(Places places, int count, Random random) {
        Crowd crowd = new Crowd();
        for (int i = 0; i < count; i++) {
            crowd.move("client-" + i, places.next(random));
        }
        return crowd;
    }

    Herd herd() {
        return herd;
    }

    /** Lets a client report where it is. */
    void move(String client, Point point) {
        clients.put(client, point);
        time++;
        herd.offer(report(client, point, time));
    }

    static Report report(String client, Point point, int time) {
        return Report.of(
                Slice.of(client),
                Slice.of(point.text()),
                Slice.of(Integer.toString(time)),
                new PosixTime(time, 0),
                ServerName.of("Clark"));
    }

    Point where(String client) {
        return Objects.requireNonNull(clients.get(client));
    }

    String any(Random random) {
        return "client-" + random.nextInt(clients.size());
    }

    /** The latest report of a client. */
    Report latest(String client) {
        return Objects.requireNonNull(herd.latest(ClientId.of(client)));
    }

    /** All clients that lie somehow. */
    List<String> where(Predicate<Point> condition) {
        List<String> found = new ArrayList<>();
        clients.forEach((client, point) -> {
            if (condition.test(point)) {
                found.add(client);
            }
        });
        return found;
    }

    /** All clients within a radius, nearest first. */
    List<String> nearest(Point point, double radius) {
        Map<String, Double> distances = new LinkedHashMap<>();
        clients.forEach((client, where) -> distances.put(client, point.metres(where)));
        return distances.keySet().stream()
                .filter(client -> distance(distances, client) <= radius)
                .sorted(Comparator.<String>comparingDouble(client -> distance(distances, client))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static double distance(Map<String, Double> distances, String client) {
        return Objects.requireNonNull(distances.get(client));
    }
}
