/** Few threads that serve many connections, waiting for none of them. */
@NullMarked
package dev.drover.server.loop;

import org.jspecify.annotations.NullMarked;
