/** What the listeners for clients and for servers have in common. */
@NullMarked
package dev.drover.server.net;

import org.jspecify.annotations.NullMarked;
