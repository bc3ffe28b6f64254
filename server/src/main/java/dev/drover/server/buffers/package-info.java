/** Memory that is lent out, so that those who seldom need it need not own it. */
@NullMarked
package dev.drover.server.buffers;

import org.jspecify.annotations.NullMarked;
