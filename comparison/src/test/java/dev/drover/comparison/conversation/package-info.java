/** What every herd that is compared has to be able to do: conversations with real processes over sockets. */
@NullMarked
package dev.drover.comparison.conversation;

import org.jspecify.annotations.NullMarked;
