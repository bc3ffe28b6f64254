/**
 * The HTTP servers that are compared: each a minimal one, as its library would have it written, with the same answers.
 *
 * <p>{@code GET /position} answers with a position in JSON, {@code GET /feed} with server-sent events, of which the first
 * comes at once, and {@code GET /socket} with a WebSocket that hears one message. Who waits there is sent a sign of life
 * now and then. All send the headers that HTTP asks for, the date included.
 */
@NullMarked
package dev.drover.comparison.http.server;

import org.jspecify.annotations.NullMarked;
