package dev.drover.server.link;

/** Whether a link is up. */
public enum LinkState {
    /** Both ends have proven themselves, and heartbeats come. */
    UP,
    /** This server dials, or pauses before it dials again. */
    DIALLING,
    /** The neighbour is the one to dial, and has not come. */
    WAITING
}
