/**
 * The line protocol: what clients say, over TCP.
 *
 * <p>The way of a report: bytes → line ({@link dev.drover.server.line.LineReader}) → command
 * ({@link dev.drover.server.line.CommandParser}) → {@link dev.drover.herd.Herd#offer} → reply
 * ({@link dev.drover.server.line.ReplyBuffer}, {@link dev.drover.server.line.Replies}, {@link
 * dev.drover.server.line.Outlet}). {@link dev.drover.server.line.Connection} is that list as code; a {@linkplain
 * dev.drover.server.loop.Loop loop} runs it.
 */
@NullMarked
package dev.drover.server.line;

import org.jspecify.annotations.NullMarked;
