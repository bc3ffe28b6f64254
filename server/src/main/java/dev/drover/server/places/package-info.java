/** Places nearby: what providers know, behind one interface. */
@NullMarked
package dev.drover.server.places;

import org.jspecify.annotations.NullMarked;
