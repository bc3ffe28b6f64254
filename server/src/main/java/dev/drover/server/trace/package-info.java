/** The ways that reports took through the herd: what each server remembers of them, and who collects it. */
@NullMarked
package dev.drover.server.trace;

import org.jspecify.annotations.NullMarked;
