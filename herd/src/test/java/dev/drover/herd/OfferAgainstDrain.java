package dev.drover.herd;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A sender takes what there is to send, and sleeps when there is nothing until it is woken up, while somebody reports:
 * in the end it has sent the latest report, and nothing older after it.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE)
@State
public class OfferAgainstDrain {

    private final Herd herd = Shared.herd(Spreading.FLOOD);
    private final Neighbour neighbour = herd.connect(Shared.BONA, this::wakeUp);
    private volatile boolean awake;
    private volatile boolean done;
    private @Nullable Report lastSent;
    private boolean inOrder = true;

    private void wakeUp() {
        awake = true;
    }

    @Actor
    public void reporter() {
        for (Report report : Shared.SERIES) {
            herd.offer(report);
        }
        done = true;
    }

    @Actor
    public void sender() {
        while (!done) {
            sendIfAwake();
        }
    }

    private void sendIfAwake() {
        if (awake) {
            awake = false;
            for (Message message = neighbour.poll(); message != null; message = neighbour.poll()) {
                Report report = (Report) message;
                inOrder &= lastSent == null || report.compareTo(lastSent) > 0;
                lastSent = report;
            }
        }
    }

    @Arbiter
    public void account(ZZ_Result result) {
        sendIfAwake();
        result.r1 = Objects.equals(lastSent, Shared.SERIES.getLast());
        result.r2 = inOrder;
    }
}
