package dev.drover.herd;

/**
 * Is told what becomes of the reports that somebody offers, before anything else can happen to their client.
 *
 * <p>It is called while the client's group is held: so what it is told of one client comes in the order in which it
 * happened, and for all clients whose {@code client} hashes share their upper {@value #BITS} bits, one call at a time. It
 * must not block or call the herd, and costs every report what it takes.
 */
public interface Witness {

    /** Of how many upper bits of a client's hash {@link Herd} makes sure that no two calls meet. */
    int BITS = Digests.GROUP_BITS;

    /** Whom nothing interests. */
    Witness NOBODY = new Witness() {
        @Override
        public void won(Report report, long client, long digest, boolean repair) {}

        @Override
        public void known(long client, long digest, boolean repair) {}

        @Override
        public void older(Report report, Report kept, long client, boolean repair) {}
    };

    /**
     * A report is its client's latest now.
     *
     * @param client a hash of the client's ID
     * @param digest a hash of the whole report
     * @param repair whether it came with a repair
     */
    void won(Report report, long client, long digest, boolean repair);

    /**
     * A report was its client's latest already.
     *
     * @param client a hash of the client's ID
     * @param digest a hash of the whole report
     * @param repair whether it came with a repair
     */
    void known(long client, long digest, boolean repair);

    /**
     * A report did not win.
     *
     * @param kept the client's latest, which is later in the order of reports
     * @param client a hash of the client's ID
     * @param repair whether it came with a repair
     */
    void older(Report report, Report kept, long client, boolean repair);
}
