package dev.drover.cli.operate;

import dev.drover.server.ServerStatus;

/** What came of asking a server how it is. */
public sealed interface Answer {

    /** It told. */
    record Reached(ServerStatus status) implements Answer {}

    /**
     * It could not be asked.
     *
     * @param reason why, to follow a colon
     */
    record Unreachable(String reason) implements Answer {}
}
