package dev.drover.server.link;

import java.io.IOException;

/** A link ended, or did not come about, for a reason that has a name. */
final class LinkException extends IOException {

    private static final long serialVersionUID = 1;

    private final CloseReason reason;

    LinkException(CloseReason reason) {
        super(reason.words());
        this.reason = reason;
    }

    CloseReason reason() {
        return reason;
    }
}
