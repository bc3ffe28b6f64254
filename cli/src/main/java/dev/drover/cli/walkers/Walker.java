package dev.drover.cli.walkers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A simulated person with a phone, on a random walk around a city: 4 to 7 km/h, turning a little at a time.
 *
 * <p>The way follows from the seed and from when it is asked for. Not thread-safe.
 */
final class Walker {

    private static final List<City> CITIES = List.of(City.values());
    private static final double METRES_PER_DEGREE = 111_320;
    private static final double START_RADIUS = 3_000;
    private static final double LEASH = 5_000;

    private final String id;
    private final City city;
    private final SplittableRandom random;
    private final double metresPerSecond;
    private double east; // metres from the middle of the city
    private double north;
    private double heading; // radians from north

    Walker(int number, long seed) {
        this.id = String.format(Locale.ROOT, "walker-%05d", number);
        this.random = new SplittableRandom(seed + number);
        this.city = CITIES.get(random.nextInt(CITIES.size()));
        this.metresPerSecond = random.nextDouble(4, 7) / 3.6;
        this.east = random.nextDouble(-START_RADIUS, START_RADIUS);
        this.north = random.nextDouble(-START_RADIUS, START_RADIUS);
        this.heading = random.nextDouble(2 * Math.PI);
    }

    String id() {
        return id;
    }

    /** Walks on for a while. */
    void walk(Duration passed) {
        heading += random.nextDouble(-0.5, 0.5);
        if (Math.hypot(east, north) > LEASH) {
            // Nobody leaves town.
            heading = Math.atan2(-east, -north);
        }
        double metres = metresPerSecond * passed.toNanos() / 1e9;
        east += metres * Math.sin(heading);
        north += metres * Math.cos(heading);
    }

    /** Where the walker is, as the line protocol writes it. */
    String position() {
        double latitude = city.latitude() + north / METRES_PER_DEGREE;
        double metresPerDegreeEast = METRES_PER_DEGREE * Math.cos(Math.toRadians(city.latitude()));
        double longitude = city.longitude() + east / metresPerDegreeEast;
        return String.format(Locale.ROOT, "%+.6f%+.6f", latitude, longitude);
    }
}
