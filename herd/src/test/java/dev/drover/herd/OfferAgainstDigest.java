package dev.drover.herd;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A repair brings a report while another neighbour is compared with for the first time: the report is part of the
 * digest, or is passed on; and the digest is that of a moment.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE)
@State
public class OfferAgainstDigest {

    private final Herd herd = Shared.herd(Spreading.FLOOD);
    private final Neighbour repairing = herd.connect(Shared.BONA, () -> {});
    private final Neighbour compared = herd.connect(Shared.CAMPBELL, () -> {});
    private long seen;

    @Actor
    public void repair() {
        repairing.receive(new Message.Repair(Shared.FIRST));
    }

    @Actor
    public void comparison() {
        compared.compare();
        seen = herd.digest();
    }

    @Arbiter
    public void account(ZZ_Result result) {
        long digest = 0;
        boolean passedOn = false;
        for (Message message = compared.poll(); message != null; message = compared.poll()) {
            if (message instanceof Message.Root root) {
                digest = root.digest();
            }
            passedOn |= message.equals(Shared.FIRST);
        }
        result.r1 = passedOn || digest == Shared.digest(Shared.FIRST);
        result.r2 = seen == 0 || seen == Shared.digest(Shared.FIRST);
    }
}
