/**
 * The search for clients nearby: nearest first around a point, or in a box.
 *
 * <p>{@link dev.drover.server.nearby.Nearby} is for the others. It keeps a
 * {@link dev.drover.server.nearby.ClientIndex} up to date while somebody asks: a tree
 * ({@link dev.drover.server.nearby.ClientTree}) in the order of a space-filling curve
 * ({@link dev.drover.server.nearby.Curve}), and a table that tells where each client was
 * ({@link dev.drover.server.nearby.ClientTable}). Questions walk through the tree:
 * {@link dev.drover.server.nearby.NearestFirst}, {@link dev.drover.server.nearby.BoxWalk}.
 */
@NullMarked
package dev.drover.server.nearby;

import org.jspecify.annotations.NullMarked;
