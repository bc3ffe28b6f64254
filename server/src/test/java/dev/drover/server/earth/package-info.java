@NullMarked
package dev.drover.server.earth;

import org.jspecify.annotations.NullMarked;
