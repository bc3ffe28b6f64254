package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.RunningHerd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Herds of all contenders that run side by side, warm and quiet. Experiments that follow each other and need the same ones
 * get the same ones, for to start and warm them takes longer than many a measurement. Not thread-safe.
 */
public final class WarmHerds implements AutoCloseable {

    /** What they have been warmed for. */
    public enum Kind {
        /** Bailey has a core to itself, and is what is measured; the floor is among the contenders. */
        ONE_MEASURED {
            @Override
            List<Contender> contenders(Setting setting) {
                return setting.contenders();
            }

            @Override
            Cores cores() {
                return Cores.measuring(HerdPlan.BAILEY);
            }

            @Override
            void warmUp(Setting setting, RunningHerd herd) throws IOException, InterruptedException {
                WarmUp.serving(setting, herd, HerdPlan.BAILEY, 64, 1);
            }
        },

        /** All servers share all cores, and are told things and asked about them. */
        ALL_ALIKE {
            @Override
            List<Contender> contenders(Setting setting) {
                return setting.herds();
            }

            @Override
            Cores cores() {
                return Cores.all();
            }

            @Override
            void warmUp(Setting setting, RunningHerd herd) throws IOException, InterruptedException {
                WarmUp.everywhere(setting, herd);
            }
        };

        abstract List<Contender> contenders(Setting setting);

        abstract Cores cores();

        abstract void warmUp(Setting setting, RunningHerd herd) throws IOException, InterruptedException;
    }

    private final Path folder;
    private boolean hasFailed;
    private RunningHerds herds = new RunningHerds();
    private Optional<Kind> kind = Optional.empty();

    /** None yet; what they write will be in a folder. */
    WarmHerds(Path folder) {
        this.folder = folder;
    }

    /** Those of a kind: the same as before, if they were of this kind. */
    List<RunningHerd> of(Kind wanted, Setting setting) throws IOException, InterruptedException {
        if (!kind.equals(Optional.of(wanted))) {
            close();
            start(wanted, setting.in(Files.createDirectories(folder)));
            kind = Optional.of(wanted);
        }
        return herds.all();
    }

    private void start(Kind wanted, Setting setting) throws IOException, InterruptedException {
        for (Contender contender : wanted.contenders(setting)) {
            RunningHerd herd = herds.add(setting.start(contender, setting.plan(contender), wanted.cores()));
            wanted.warmUp(setting, herd);
        }
    }

    /** Ends those of other kinds; nobody wants any, if it is empty. */
    void keepOnly(Optional<Kind> wanted) throws IOException {
        if (!kind.equals(wanted)) {
            close();
        }
    }

    /** Ends all of them after something went wrong; what they wrote stays, for whoever wants to know what. */
    void abandon() throws IOException {
        hasFailed = true;
        close();
    }

    /** Ends all of them. */
    @Override
    public void close() throws IOException {
        kind = Optional.empty();
        herds.close();
        herds = new RunningHerds();
        if (Files.exists(folder) && !hasFailed) {
            Folders.delete(folder);
        }
    }
}
