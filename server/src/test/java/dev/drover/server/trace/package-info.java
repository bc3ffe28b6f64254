@NullMarked
package dev.drover.server.trace;

import org.jspecify.annotations.NullMarked;
