/** Servers whose handlers compute or fail: what the comparison with other platforms starts. */
@NullMarked
package dev.drover.server.handlers;

import org.jspecify.annotations.NullMarked;
