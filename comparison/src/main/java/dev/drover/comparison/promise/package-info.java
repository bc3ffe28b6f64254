/** What only Drover promises, and who keeps it all the same. */
@NullMarked
package dev.drover.comparison.promise;

import org.jspecify.annotations.NullMarked;
