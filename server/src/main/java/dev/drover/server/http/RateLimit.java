package dev.drover.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much one address may ask: so many requests a second on average, and as many at once.
 *
 * <p>The generic cell rate algorithm (ITU-T I.371), which is a token bucket that needs one number: the time at which
 * the bucket will be full again. Of IPv6 addresses the first half counts, for a single machine has all of the other.
 * Thread-safe.
 */
final class RateLimit {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MAX_ADDRESSES = 100_000;
    private static final int NETWORK_BYTES = 8;

    private final long interval;
    private final Cache<ByteBuffer, AtomicLong> fullAt =
            Caffeine.newBuilder().maximumSize(MAX_ADDRESSES).build();

    /**
     * Makes a limit.
     *
     * @param requestsPerSecond how many, at least 1
     */
    RateLimit(int requestsPerSecond) {
        this.interval = SECOND / requestsPerSecond;
    }

    /**
     * Takes a request into account.
     *
     * @param now in nanoseconds, from any beginning
     * @return 0 if it is within the limit, or else how many nanoseconds to wait
     */
    long take(InetAddress address, long now) {
        AtomicLong full = fullAt.get(key(address), _ -> new AtomicLong(now));
        while (true) {
            long before = full.get();
            long after = Math.max(before, now) + interval;
            long wait = after - now - SECOND;
            if (wait > 0) {
                return wait;
            }
            if (full.compareAndSet(before, after)) {
                return 0;
            }
        }
    }

    private static ByteBuffer key(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, address instanceof Inet6Address ? NETWORK_BYTES : bytes.length);
    }
}
