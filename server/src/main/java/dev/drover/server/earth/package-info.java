/** The shape of the Earth: points on it and how far apart they are. */
@NullMarked
package dev.drover.server.earth;

import org.jspecify.annotations.NullMarked;
