package dev.drover.herd;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Two threads report: the greatest report of each client is its latest, whoever came first, and the digest says so. */
@JCStressTest
@Outcome(id = "true, true, true", expect = ACCEPTABLE)
@State
public class OfferAgainstOffer {

    private final Herd herd = Shared.herd(Spreading.FLOOD);

    @Actor
    public void one() {
        herd.offer(Shared.FIRST);
        herd.offer(Shared.THIRD);
    }

    @Actor
    public void other() {
        herd.offer(Shared.NEIGHBOUR);
        herd.offer(Shared.SECOND);
    }

    @Arbiter
    public void account(ZZZ_Result result) {
        result.r1 = Shared.knows(herd, Shared.THIRD) && Shared.knows(herd, Shared.NEIGHBOUR);
        result.r2 = herd.clients() == 2;
        result.r3 = herd.digest() == Shared.digest(Shared.THIRD, Shared.NEIGHBOUR);
    }
}
