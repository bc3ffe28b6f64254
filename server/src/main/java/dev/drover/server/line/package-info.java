/** The line protocol: what clients say, over TCP. */
@NullMarked
package dev.drover.server.line;

import org.jspecify.annotations.NullMarked;
