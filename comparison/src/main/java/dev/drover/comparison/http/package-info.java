/** The measured choice of an HTTP server: what minimal servers of several libraries cost, side by side. */
@NullMarked
package dev.drover.comparison.http;

import org.jspecify.annotations.NullMarked;
