/** The page that shows the herd alive, for whoever serves it. Its sources are in {@code src/main/page}. */
@NullMarked
package dev.drover.web;

import org.jspecify.annotations.NullMarked;
