/** A server of the herd: what its configuration names, put together and running. */
@NullMarked
package dev.drover.server;

import org.jspecify.annotations.NullMarked;
