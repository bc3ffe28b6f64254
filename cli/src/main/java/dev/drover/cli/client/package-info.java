/** Commands that talk to a server as a client does, and the line protocol from the client's side. */
@NullMarked
package dev.drover.cli.client;

import org.jspecify.annotations.NullMarked;
