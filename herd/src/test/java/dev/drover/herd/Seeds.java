package dev.drover.herd;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a property with fresh seeds; a failure names the seed that repeats it, by {@code -Ddrover.seed=…}. */
final class Seeds {

    private Seeds() {}

    static void forEach(int count, Consumer<Random> property) {
        Long given = Long.getLong("drover.seed");
        long first = given != null ? given : System.nanoTime();
        for (long seed = first; seed < first + (given != null ? 1 : count); seed++) {
            try {
                property.accept(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("fails with -Ddrover.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
