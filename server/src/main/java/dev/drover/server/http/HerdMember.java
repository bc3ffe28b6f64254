package dev.drover.server.http;

import dev.drover.server.link.LinkStatus;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server of the herd, as another one sees it.
 *
 * @param name what it is called
 * @param state whether it answers
 * @param address where clients reach it: {@code host:port}
 * @param http where programs that speak HTTP reach it
 * @param clients how many clients it knows; null unless it is up
 * @param links its links; null unless it is up
 * @param heardAt when it was last heard of; null if it never was
 * @param trouble why it is not up, in a sentence; null if it is
 */
public record HerdMember(
        String name,
        State state,
        String address,
        URI http,
        @Nullable Integer clients,
        @Nullable List<LinkStatus> links,
        @Nullable Instant heardAt,
        @Nullable String trouble) {

    /** Whether a server answers. */
    public enum State {
        /** It does. */
        UP,
        /** Nobody listens there. */
        DOWN,
        /** It cannot be told: no answer in time, or none that can be trusted. */
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
