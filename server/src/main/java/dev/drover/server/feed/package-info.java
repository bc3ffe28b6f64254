/**
 * Live feeds: what readers are shown of the clients that they want to see, and how they go on where they stopped.
 *
 * <p>The way of a change: {@link dev.drover.herd.Watch} → {@code Hub} (one thread; numbers it, keeps it in the {@code
 * History}) → {@code Audience} (finds who wants it) → the queue of each {@link dev.drover.server.feed.Reader} → whoever
 * carries it to the reader, when there is room.
 */
@NullMarked
package dev.drover.server.feed;

import org.jspecify.annotations.NullMarked;
