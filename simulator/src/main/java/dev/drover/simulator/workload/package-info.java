/** How a herd does under a steady load: messages, bytes, and the time until all know. */
@NullMarked
package dev.drover.simulator.workload;

import org.jspecify.annotations.NullMarked;
