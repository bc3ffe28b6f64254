package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.RunningHerd;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** What befalls a server. */
enum Fault {
    /** Its process is killed, and started anew a while later, knowing nothing. */
    KILLED(Duration.ofSeconds(3)) {
        @Override
        void strike(RunningHerd herd, String server, Cables cables) throws InterruptedException {
            herd.server(server).kill();
        }

        @Override
        void heal(RunningHerd herd, String server, Cables cables) throws IOException, InterruptedException {
            herd.restart(server);
        }
    },

    /** Its process stands still and closes nothing. */
    FROZEN(Duration.ofSeconds(5)) {
        @Override
        void strike(RunningHerd herd, String server, Cables cables) throws IOException, InterruptedException {
            herd.server(server).freeze();
        }

        @Override
        void heal(RunningHerd herd, String server, Cables cables) throws IOException, InterruptedException {
            herd.server(server).thaw();
        }
    },

    /** Its neighbours can't be reached, but its clients go on reporting to it. */
    PARTITIONED(Duration.ofSeconds(3)) {
        @Override
        void strike(RunningHerd herd, String server, Cables cables) throws IOException {
            cables.cut();
        }

        @Override
        void heal(RunningHerd herd, String server, Cables cables) {
            cables.mend();
        }
    };

    private final Duration duration;

    Fault(Duration duration) {
        this.duration = duration;
    }

    /** As results name it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How long it lasts. */
    Duration duration() {
        return duration;
    }

    abstract void strike(RunningHerd herd, String server, Cables cables) throws IOException, InterruptedException;

    /** Ends it; when this returns, the server accepts clients. */
    abstract void heal(RunningHerd herd, String server, Cables cables) throws IOException, InterruptedException;
}
