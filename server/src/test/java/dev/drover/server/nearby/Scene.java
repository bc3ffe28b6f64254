package dev.drover.server.nearby;

import java.util.SplittableRandom;

/** A million clients of the benchmark: how they lie, how they move, and where questions are asked. */
enum Scene {
    WORLD("all over the world") {
        @Override
        Spot place(int client, SplittableRandom random) {
            return anywhere(random);
        }

        @Override
        Spot question(Spot anyClient, SplittableRandom random) {
            return around(anyClient, FAR, random);
        }
    },
    CITIES("in 200 cities of 10 km") {
        @Override
        Spot place(int client, SplittableRandom random) {
            return around(anywhere(new SplittableRandom(client % 200)), FAR, random);
        }

        @Override
        Spot question(Spot anyClient, SplittableRandom random) {
            return around(anyClient, FAR, random);
        }
    },
    SPOT("200,000 at the very same coordinates") {
        @Override
        Spot place(int client, SplittableRandom random) {
            return isInCrowd(client) ? STADIUM : anywhere(random);
        }

        @Override
        Spot question(Spot anyClient, SplittableRandom random) {
            return around(STADIUM, FAR, random);
        }
    },
    STADIUM_FULL("200,000 within 100 m") {
        @Override
        Spot place(int client, SplittableRandom random) {
            return isInCrowd(client) ? around(STADIUM, 50, random) : anywhere(random);
        }

        @Override
        Spot question(Spot anyClient, SplittableRandom random) {
            return around(STADIUM, random.nextBoolean() ? 50 : FAR, random);
        }
    };

    /** How many clients each scene has. */
    static final int CLIENTS = 1_000_000;

    private static final Spot STADIUM = new Spot(34.068930, -118.445127);
    private static final double FAR = 5_000;
    private static final double METRES_OF_A_DEGREE = 111_195;

    /** Redis takes no latitudes beyond. */
    private static final double MAX_LATITUDE = 85;

    private final String description;

    Scene(String description) {
        this.description = description;
    }

    /** Degrees. */
    record Spot(double latitude, double longitude) {

        /** As ISO 6709 writes it, with six decimals; String.format would take most of the time. */
        String text() {
            return decimal(latitude) + decimal(longitude);
        }

        private static String decimal(double degrees) {
            long micros = Math.round(Math.abs(degrees) * 1e6);
            String fraction = Long.toString(1_000_000 + micros % 1_000_000).substring(1);
            return (degrees < 0 ? "-" : "+") + micros / 1_000_000 + "." + fraction;
        }
    }

    String description() {
        return description;
    }

    /** Where a client is at first, and where it is next: it stays in its city or stadium. */
    abstract Spot place(int client, SplittableRandom random);

    /** Where a question is asked. */
    abstract Spot question(Spot anyClient, SplittableRandom random);

    private static boolean isInCrowd(int client) {
        return client < CLIENTS / 5;
    }

    private static Spot anywhere(SplittableRandom random) {
        double max = Math.sin(Math.toRadians(MAX_LATITUDE));
        return new Spot(
                Math.toDegrees(Math.asin(max * (2 * random.nextDouble() - 1))), 360 * random.nextDouble() - 180);
    }

    private static Spot around(Spot centre, double metres, SplittableRandom random) {
        double distance = metres * Math.sqrt(random.nextDouble()) / METRES_OF_A_DEGREE;
        double direction = 2 * Math.PI * random.nextDouble();
        double latitude = Math.clamp(centre.latitude + distance * Math.cos(direction), -MAX_LATITUDE, MAX_LATITUDE);
        double longitude =
                centre.longitude + distance * Math.sin(direction) / Math.cos(Math.toRadians(centre.latitude));
        return new Spot(latitude, Math.clamp(longitude, -180, 180));
    }
}
