package dev.drover.simulator.trial;

import dev.drover.herd.Report;
import dev.drover.simulator.Member;
import dev.drover.simulator.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Whether all members that a chain of links connects hold the same, and what they have to. */
final class Agreement {

    private final Ledger ledger;
    private final List<List<Member>> components;
    private final List<Wire> wires;

    Agreement(Ledger ledger, List<List<Member>> components, List<Wire> wires) {
        this.ledger = ledger;
        this.components = components;
        this.wires = wires;
    }

    /** Whether all hold the same, by their digests, and nothing is on its way to change that. */
    boolean isReached() {
        return linksAreUp() && components.stream().allMatch(Agreement::isSame);
    }

    private boolean linksAreUp() {
        for (List<Member> component : components) {
            for (Member member : component) {
                for (Wire wire : member.wires()) {
                    if (wire.isBetweenRunning() && (!wire.isUp() || wire.pending() > 0)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean isSame(List<Member> component) {
        long digest = component.getFirst().herd().digest();
        return component.stream().allMatch(member -> member.herd().digest() == digest);
    }

    /** Checks that all hold the same, report by report, and that the links are up. */
    void check(Duration bound) {
        for (List<Member> component : components) {
            Member first = component.getFirst();
            for (Member other : component) {
                for (int client = 0; client < ledger.clients(); client++) {
                    Report one = first.herd().latest(ledger.client(client));
                    Report another = other.herd().latest(ledger.client(client));
                    if (!Objects.equals(one, another)) {
                        throw violation(bound, "%s has %s and %s has %s".formatted(first, one, other, another));
                    }
                }
            }
            if (!isSame(component)) {
                throw violation(bound, "the digests of " + component + " differ, and nothing else does");
            }
        }
        if (!linksAreUp()) {
            List<String> down = wires.stream()
                    .filter(wire -> wire.isBetweenRunning() && !wire.isUp())
                    .map(wire -> wire.link().toString())
                    .toList();
            throw violation(bound, "these links are not up, or not at rest: " + down);
        }
    }

    private static Violation violation(Duration bound, String detail) {
        return new Violation(
                "AllAgree",
                "When the faults stop, all connected members agree on the latest report of every client within "
                        + bound.toMillis() + " ms.",
                detail);
    }

    /** Checks that no report is lost whose server has acknowledged it and still lives. */
    void checkThatNothingIsLost() {
        for (List<Member> component : components) {
            for (int client = 0; client < ledger.clients(); client++) {
                Report promised = ledger.latestAcknowledged(client, component);
                for (Member member : component) {
                    Report held = member.herd().latest(ledger.client(client));
                    if (promised != null && (held == null || held.compareTo(promised) < 0)) {
                        throw new Violation(
                                "NothingAcknowledgedIsLost",
                                "A report that was acknowledged by a server that lives on is never lost.",
                                "%s acknowledged %s, and %s has %s"
                                        .formatted(promised.server(), promised, member, held));
                    }
                }
            }
        }
    }
}
