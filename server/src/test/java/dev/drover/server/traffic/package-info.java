@NullMarked
package dev.drover.server.traffic;

import org.jspecify.annotations.NullMarked;
