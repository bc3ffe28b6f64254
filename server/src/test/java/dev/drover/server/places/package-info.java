@NullMarked
package dev.drover.server.places;

import org.jspecify.annotations.NullMarked;
