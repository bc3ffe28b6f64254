package dev.drover.herd;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Two neighbours tell the same news at the same time: never are both asked to leave that to the other. */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE)
@State
public class NewsAgainstNews {

    private final Herd herd = Shared.herd(Spreading.TREE);
    private final Neighbour one = herd.connect(Shared.BONA, () -> {});
    private final Neighbour other = herd.connect(Shared.CAMPBELL, () -> {});

    @Actor
    public void one() {
        one.receive(Shared.FIRST);
        one.receive(Shared.SECOND);
        one.receive(Shared.THIRD);
    }

    @Actor
    public void other() {
        other.receive(Shared.FIRST);
        other.receive(Shared.SECOND);
        other.receive(Shared.THIRD);
    }

    @Arbiter
    public void account(Z_Result result) {
        result.r1 = tells(one) || tells(other);
    }

    /** Whether the last that the neighbour was asked was not to be silent. */
    private static boolean tells(Neighbour neighbour) {
        boolean tells = true;
        for (@Nullable Message message = neighbour.poll(); message != null; message = neighbour.poll()) {
            tells = switch (message) {
                case Message.Prune _ -> false;
                case Message.Graft _ -> true;
                default -> tells;
            };
        }
        return tells;
    }
}
