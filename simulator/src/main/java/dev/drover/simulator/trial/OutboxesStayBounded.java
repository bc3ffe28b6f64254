package dev.drover.simulator.trial;

import dev.drover.herd.Message;
import dev.drover.simulator.Member;
import dev.drover.simulator.Wire;
import java.util.List;

/** See {@link #sentence}. */
final class OutboxesStayBounded extends Invariant {

    private final List<Wire> wires;
    private final Ledger ledger;

    OutboxesStayBounded(List<Wire> wires, Ledger ledger) {
        this.wires = wires;
        this.ledger = ledger;
    }

    @Override
    String sentence() {
        return "However slow a neighbour is, each client waits for it at most twice: as news, and in a bucket to repair.";
    }

    @Override
    public void sent(Member from, Member to, Message message, int bytes) {
        // Who sends has something waiting, perhaps; a look at every message finds the worst.
        for (Wire wire : from.wires()) {
            check(wire);
        }
    }

    @Override
    void check() {
        wires.forEach(this::check);
    }

    private void check(Wire wire) {
        int pending = wire.pending();
        int clients = ledger.heardOf();
        if (pending > 2 * clients) {
            throw violation(
                    "between %s %d wait, and %d clients have reported".formatted(wire.link(), pending, clients));
        }
    }
}
