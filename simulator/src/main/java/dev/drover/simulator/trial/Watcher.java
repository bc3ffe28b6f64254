package dev.drover.simulator.trial;

import dev.drover.simulator.Observer;
import dev.drover.simulator.World;

/** Who watches a trial. */
public interface Watcher extends Observer {

    /** The trial begins. */
    default void begin(World world) {}

    /** Something happens from outside, told in words. */
    default void happens(String words) {}
}
