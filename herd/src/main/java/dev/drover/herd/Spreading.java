package dev.drover.herd;

/** Over which of its links a member wants to hear of reports. Members that differ in this understand each other. */
public enum Spreading {
    /**
     * Over all: each report comes as often as there are neighbours, and one link that is cut, slow or frozen delays
     * nothing. For herds of a few servers.
     */
    FLOOD,
    /**
     * Over one for each server that reports come in at, the one that is fastest: each report comes about once. What
     * was under way on a link that breaks is late by the time that it takes to notice and to compare. For herds in
     * which flooding would cost too many messages.
     */
    TREE
}
