@NullMarked
package dev.drover.server.loop;

import org.jspecify.annotations.NullMarked;
