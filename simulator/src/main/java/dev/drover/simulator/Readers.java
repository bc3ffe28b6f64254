package dev.drover.simulator;

import dev.drover.herd.Herd;
import dev.drover.herd.Mark;
import dev.drover.herd.Report;
import dev.drover.herd.Watch;
import java.time.Duration;

/**
 * Those who read from a server: what a server's feed does, in virtual time. Some time after something has happened it
 * shows what there is, numbers it, and says how far it has come.
 */
final class Readers {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Member member;
    private final Observer observer;
    private final Herd herd;
    private final long incarnation;
    private final Watch watch;
    private long number;

    Readers(Member member, Observer observer, Herd herd, long incarnation) {
        this.member = member;
        this.observer = observer;
        this.herd = herd;
        this.incarnation = incarnation;
        this.watch = herd.watch(() -> member.after(PAUSE.toNanos(), this::show));
    }

    private void show() {
        for (Report report = watch.poll(); report != null; report = watch.poll()) {
            number++;
            observer.shown(member, new Mark(member.name(), incarnation, number), report);
        }
        herd.coverage().reached(incarnation, number);
    }
}
