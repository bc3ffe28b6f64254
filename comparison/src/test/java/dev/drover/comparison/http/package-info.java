/** That the HTTP servers which are compared do the same, and that the instruments understand them. */
@NullMarked
package dev.drover.comparison.http;

import org.jspecify.annotations.NullMarked;
