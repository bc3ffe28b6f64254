/** The same question to all servers of a herd. */
@NullMarked
package dev.drover.server.survey;

import org.jspecify.annotations.NullMarked;
