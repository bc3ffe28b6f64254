@NullMarked
package dev.drover.server.feed;

import org.jspecify.annotations.NullMarked;
