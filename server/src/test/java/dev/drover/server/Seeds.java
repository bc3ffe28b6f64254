package dev.drover.server;

import java.util.random.RandomGenerator;

/** Seeds of tests with random input: printed, so that what failed can be run again with {@code -Ddrover.seed=…}. */
public final class Seeds {

    private Seeds() {}

    /** The seed of a test, which it is printed with. */
    public static long next(String test) {
        long seed = Long.getLong("drover.seed", RandomGenerator.getDefault().nextLong());
        System.out.println(test + ": -Ddrover.seed=" + seed);
        return seed;
    }
}
