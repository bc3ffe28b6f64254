/**
 * The herd for programs that speak HTTP: the listener of every server, and its API.
 *
 * <p>The way of a request: {@link dev.drover.server.http.HttpListener} lets a client in, an
 * {@link dev.drover.server.http.Exchange} finds the route of its request, takes in the body and hands both to a
 * {@link dev.drover.server.http.Handler}, which makes an {@link dev.drover.server.http.Answer} of it. Nothing outside of
 * this package knows by which library HTTP is spoken.
 */
@NullMarked
package dev.drover.server.http;

import org.jspecify.annotations.NullMarked;
