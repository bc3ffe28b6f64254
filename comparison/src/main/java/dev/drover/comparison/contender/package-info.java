/** Who is compared, and how the servers of a herd of each are started, disturbed and ended as processes. */
@NullMarked
package dev.drover.comparison.contender;

import org.jspecify.annotations.NullMarked;
