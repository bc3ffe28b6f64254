package dev.drover.simulator;

/** What servers say to each other besides the herd's messages; and what their kernels say, which costs no bytes here. */
enum Signal {
    /** A connection is asked for; the kernel answers, also for a process that is frozen. */
    CONNECT(0),
    ACCEPTED(0),
    HELLO(96),
    CHALLENGE(80),
    PROOF(71),
    WELCOME(73),
    PING(FrameSize.NUMBER),
    PONG(FrameSize.NUMBER),
    STOPPING(FrameSize.EMPTY),
    /** There is nobody, or nobody any more, at the other end of the connection. */
    CLOSED(0);

    private final int bytes;

    Signal(int bytes) {
        this.bytes = bytes;
    }

    /** What it takes on the wire; the handshake's lines by and large. */
    int bytes() {
        return bytes;
    }
}
