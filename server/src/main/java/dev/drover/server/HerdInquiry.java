package dev.drover.server;

import dev.drover.herd.ServerName;
import dev.drover.server.http.HerdMember;
import dev.drover.server.link.Membership;
import dev.drover.server.link.StatusClient;
import dev.drover.server.survey.Reply;
import dev.drover.server.survey.Survey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks all servers of the herd how they are, as an observer at their link ports.
 *
 * <p>An answer is good for a second, and whoever asks while it is sought waits for the same one: however many ask, the
 * others are asked once a second. It takes two seconds at most. Thread-safe.
 */
final class HerdInquiry implements Supplier<List<HerdMember>> {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** To connect, to prove oneself, and to get the answer may each take so long. */
    private static final Duration PATIENCE_FOR_A_STEP = PATIENCE.dividedBy(3);

    private final Configuration configuration;
    private final ServerName self;
    private final Membership membership;
    private final Survey others;
    private final Supplier<ServerStatus> own;
    private final InstantSource clock;
    private final Map<ServerName, Instant> heardAt = new ConcurrentHashMap<>();
    private List<HerdMember> answer = List.of();
    private long askedAt = System.nanoTime() - FRESH.toNanos();

    /**
     * Prepares to ask.
     *
     * @param others where each other server accepts links; unresolved
     * @param own tells how this server itself is
     */
    HerdInquiry(
            Configuration configuration,
            ServerName self,
            Membership membership,
            Map<ServerName, InetSocketAddress> others,
            Supplier<ServerStatus> own,
            InstantSource clock) {
        this.configuration = configuration;
        this.self = self;
        this.membership = membership;
        this.others = new Survey(others, PATIENCE);
        this.own = own;
        this.clock = clock;
    }

    @Override
    public synchronized List<HerdMember> get() {
        if (System.nanoTime() - askedAt >= FRESH.toNanos()) {
            answer = ask();
            askedAt = System.nanoTime();
        }
        return answer;
    }

    private List<HerdMember> ask() {
        SortedMap<ServerName, Reply<ServerStatus>> replies = others.ask(this::ask);
        replies.put(self, new Reply.Told<>(own.get()));
        return replies.entrySet().stream()
                .map(reply -> member(reply.getKey(), reply.getValue()))
                .toList();
    }

    private ServerStatus ask(ServerName name, InetSocketAddress address) throws IOException {
        return ServerStatus.ofJson(StatusClient.ask(membership, Version.CURRENT, name, address, PATIENCE_FOR_A_STEP));
    }

    private HerdMember member(ServerName name, Reply<ServerStatus> reply) {
        return switch (reply) {
            case Reply.Told<ServerStatus>(ServerStatus status) -> up(name, status);
            case Reply.Silent<ServerStatus>(boolean down, String reason) ->
                silent(name, down ? HerdMember.State.DOWN : HerdMember.State.UNKNOWN, sentence(reason));
        };
    }

    private static String sentence(String reason) {
        return reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + ".";
    }

    private HerdMember up(ServerName name, ServerStatus status) {
        Instant now = clock.instant();
        heardAt.put(name, now);
        return member(name, HerdMember.State.UP, status, now, null);
    }

    private HerdMember silent(ServerName name, HerdMember.State state, String trouble) {
        return member(name, state, null, heardAt.get(name), trouble);
    }

    private HerdMember member(
            ServerName name,
            HerdMember.State state,
            @Nullable ServerStatus status,
            @Nullable Instant heard,
            @Nullable String trouble) {
        ServerConfiguration server = configuration.server(name);
        return new HerdMember(
                name.toString(),
                state,
                server.address() + ":" + server.linePort(),
                server.httpAddress(configuration.http().scheme()),
                status == null ? null : status.clients(),
                status == null ? null : status.links(),
                heard,
                trouble);
    }
}
