package dev.drover.server.trace;

import dev.drover.herd.ClientId;
import dev.drover.herd.Herd;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Witness;
import dev.drover.server.link.ArrivalWitness;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server remembers of how it got the latest reports: when, from whom, what came again, and what did not win.
 *
 * <p>A report costs a server about a microsecond, so what is noted of each must cost next to nothing: four numbers into
 * one cache line that nobody waits for. The numbers stand in a table of fixed size at a place that goes by the hash of
 * the client; who comes later takes the place over. Whether what is there is about a client's latest report is told by
 * two 64-bit hashes with a secret key, so no texts are kept.
 *
 * <p>Reports that do not win are seldom, and have more to tell. For every eighth place there are the last
 * {@value #LOSSES_PER_PLACE}, made when they are needed.
 *
 * <p>Thread-safe without a lock of its own: the herd calls its witnesses one at a time for all clients whose hashes
 * share their upper bits ({@link Witness#BITS}), and those alone share a place.
 */
public final class Ways {

    static final int LOSSES_PER_PLACE = 4;

    /** How many neighbours have a number. */
    static final int MAX_NEIGHBOURS = 32;

    private static final int WORDS = 4;
    private static final int CLIENT = 0;
    private static final int DIGEST = 1;
    private static final int AT = 2;

    /** Of whom, of how many duplicates and of whose: 8, 24 and 32 bits. */
    private static final int META = 3;

    private static final int SOURCE_BITS = 8;
    private static final int MAX_DUPLICATES = (1 << (Integer.SIZE - SOURCE_BITS)) - 1;
    private static final int REPAIR = MAX_NEIGHBOURS;
    private static final int PROTOCOL = 2 * MAX_NEIGHBOURS;
    private static final int PLACES_PER_LOSSES_BITS = 3;
    private static final List<Protocol> PROTOCOLS = List.of(Protocol.values());

    private final List<ServerName> neighbours;
    private final int bits;
    private final long[] table;
    private final @Nullable Loss[][] losses;

    /**
     * Makes a memory that is empty.
     *
     * @param clients how many clients it is for; rounded up to a power of two; 0 remembers nothing
     * @param neighbours the server's neighbours; of more than {@value #MAX_NEIGHBOURS} the rest goes unremembered
     */
    public Ways(int clients, Collection<ServerName> neighbours) {
        this.neighbours = neighbours.stream().sorted().limit(MAX_NEIGHBOURS).toList();
        // Places and losses must not be shared by clients whose witnesses are called at the same time.
        int fewest = Witness.BITS + PLACES_PER_LOSSES_BITS;
        this.bits = clients == 0 ? 0 : Math.max(fewest, Integer.SIZE - Integer.numberOfLeadingZeros(clients - 1));
        this.table = new long[clients == 0 ? 0 : WORDS << bits];
        this.losses = new Loss[clients == 0 ? 0 : 1 << (bits - PLACES_PER_LOSSES_BITS)][];
    }

    /** Who notes the reports of clients, which came when they were received. Thread-safe. */
    public Witness ofClients(Protocol protocol) {
        return table.length == 0 ? Witness.NOBODY : new ClientWitness(PROTOCOL + PROTOCOLS.indexOf(protocol));
    }

    /** Who notes the reports that come over a link; for one link. */
    public ArrivalWitness ofLink(ServerName neighbour, InstantSource clock) {
        int index = neighbours.indexOf(neighbour);
        return table.length == 0 || index < 0 ? ArrivalWitness.NOBODY : new LinkWitness(index, clock);
    }

    /** What is remembered of a client. */
    Memory of(Herd herd, ClientId client) {
        return herd.examine(client, this::memory);
    }

    private Memory memory(@Nullable Report latest, long client, long digest) {
        if (table.length == 0) {
            return new Memory(latest, null, List.of());
        }
        int place = place(client);
        boolean remembered = latest != null && table[place + CLIENT] == client && table[place + DIGEST] == digest;
        return new Memory(latest, remembered ? way(place) : null, lossesOf(client));
    }

    private Way way(int place) {
        long meta = table[place + META];
        int source = (int) meta & ((1 << SOURCE_BITS) - 1);
        List<String> from = new ArrayList<>();
        for (int i = 0; i < neighbours.size(); i++) {
            if ((meta >>> Integer.SIZE & 1L << i) != 0) {
                from.add(neighbours.get(i).toString());
            }
        }
        int duplicates = (int) meta >>> SOURCE_BITS;
        return new Way(Seconds.ofNanos(table[place + AT]), source(source), protocol(source), duplicates, from);
    }

    private List<Lost> lossesOf(long client) {
        @Nullable Loss @Nullable [] ring = losses[lossPlace(client)];
        if (ring == null) {
            return List.of();
        }
        return Stream.of(ring)
                .filter(loss -> loss != null && loss.client() == client)
                .map(loss -> lost(loss))
                .toList();
    }

    private Lost lost(Loss loss) {
        Loss.Standing lost = loss.lost();
        return new Lost(
                Seconds.ofNanos(loss.at()),
                Lost.OLDER,
                Seconds.of(lost.clientTime()),
                lost.server().toString(),
                source(loss.source()),
                Verdict.of(lost, loss.kept()));
    }

    private Source source(int number) {
        if (number >= PROTOCOL) {
            return Source.CLIENT;
        }
        return number >= REPAIR
                ? new Source(Source.Kind.REPAIR, neighbours.get(number - REPAIR))
                : new Source(Source.Kind.LINK, neighbours.get(number));
    }

    private static @Nullable Protocol protocol(int number) {
        return number >= PROTOCOL ? PROTOCOLS.get(number - PROTOCOL) : null;
    }

    private int place(long client) {
        return (int) (client >>> (Long.SIZE - bits)) * WORDS;
    }

    private int lossPlace(long client) {
        return (int) (client >>> (Long.SIZE - bits + PLACES_PER_LOSSES_BITS));
    }

    private void won(long client, long digest, long at, int source) {
        int place = place(client);
        table[place + CLIENT] = client;
        table[place + DIGEST] = digest;
        table[place + AT] = at;
        table[place + META] = source;
    }

    private void known(long client, long digest, long over) {
        int place = place(client);
        if (table[place + CLIENT] == client && table[place + DIGEST] == digest) {
            long meta = table[place + META] | over << Integer.SIZE;
            boolean countable = ((int) meta >>> SOURCE_BITS) < MAX_DUPLICATES;
            table[place + META] = countable ? meta + (1 << SOURCE_BITS) : meta;
        }
    }

    private void older(Report report, Report kept, long client, long at, int source) {
        int place = lossPlace(client);
        @Nullable Loss @Nullable [] ring = losses[place];
        if (ring == null) {
            ring = new Loss[LOSSES_PER_PLACE];
            losses[place] = ring;
        }
        System.arraycopy(ring, 0, ring, 1, ring.length - 1);
        ring[0] = new Loss(client, at, source, report, kept);
    }

    private static long nanos(long seconds, int nanos) {
        return seconds * 1_000_000_000 + nanos;
    }

    /** For all clients of a protocol, so it has no state. */
    private final class ClientWitness implements Witness {

        private final int source;

        ClientWitness(int source) {
            this.source = source;
        }

        @Override
        public void won(Report report, long client, long digest, boolean repair) {
            Ways.this.won(client, digest, at(report), source);
        }

        @Override
        public void known(long client, long digest, boolean repair) {
            Ways.this.known(client, digest, 0);
        }

        @Override
        public void older(Report report, Report kept, long client, boolean repair) {
            Ways.this.older(report, kept, client, at(report), source);
        }

        private static long at(Report report) {
            PosixTime time = report.receiveTime();
            return nanos(time.seconds(), time.nanos());
        }
    }

    /** For one link, and its receiver's thread. */
    private final class LinkWitness implements ArrivalWitness {

        private final int index;
        private final InstantSource clock;
        private long at;

        LinkWitness(int index, InstantSource clock) {
            this.index = index;
            this.clock = clock;
        }

        @Override
        public void arrived() {
            Instant now = clock.instant();
            at = nanos(now.getEpochSecond(), now.getNano());
        }

        @Override
        public void won(Report report, long client, long digest, boolean repair) {
            Ways.this.won(client, digest, at, source(repair));
        }

        @Override
        public void known(long client, long digest, boolean repair) {
            Ways.this.known(client, digest, 1L << index);
        }

        @Override
        public void older(Report report, Report kept, long client, boolean repair) {
            // What a client told the same server earlier is but late, by a slower way: that server knows if it lost.
            if (!report.server().equals(kept.server())) {
                Ways.this.older(report, kept, client, at, source(repair));
            }
        }

        private int source(boolean repair) {
            return repair ? REPAIR + index : index;
        }
    }
}
