@NullMarked
package dev.drover.server.link;

import org.jspecify.annotations.NullMarked;
