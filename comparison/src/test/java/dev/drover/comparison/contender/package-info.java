/** How contenders are started. */
@NullMarked
package dev.drover.comparison.contender;

import org.jspecify.annotations.NullMarked;
