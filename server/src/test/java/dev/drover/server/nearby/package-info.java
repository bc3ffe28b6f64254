@NullMarked
package dev.drover.server.nearby;

import org.jspecify.annotations.NullMarked;
