/** The traffic log: what came in, what went out, who came and went. */
@NullMarked
package dev.drover.server.traffic;

import org.jspecify.annotations.NullMarked;
