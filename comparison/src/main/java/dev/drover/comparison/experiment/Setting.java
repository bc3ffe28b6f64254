package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.contender.RunningHerd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an experiment has to work with.
 *
 * @param repository where the programs are
 * @param folder a folder of the run, where servers write what they keep
 * @param contenders those that this machine can run, in their order
 * @param scale how thoroughly to measure
 * @param warmHerds herds that an earlier experiment may have warmed already
 */
public record Setting(
        Repository repository, Path folder, List<Contender> contenders, Scale scale, WarmHerds warmHerds) {

    public Setting {
        contenders = List.copyOf(contenders);
    }

    /** The herds among the contenders. */
    public List<Contender> herds() {
        return contenders.stream().filter(Contender::isHerd).toList();
    }

    /** Herds of a kind, warm and quiet. */
    List<RunningHerd> herds(WarmHerds.Kind kind) throws IOException, InterruptedException {
        return warmHerds.of(kind, this);
    }

    /** The same with another folder. */
    Setting in(Path other) {
        return new Setting(repository, other, contenders, scale, warmHerds);
    }

    /** A new folder of its own for one herd. */
    public Path newFolder(String name) throws IOException {
        return Files.createTempDirectory(folder, name + "-");
    }

    /**
     * The herd of which one server is to be measured: the original five, in a smoke run three of them, and a lonely server
     * where the contender is no herd.
     */
    public HerdPlan plan(Contender contender) throws IOException {
        Path own = newFolder(contender.key());
        if (!contender.isHerd()) {
            return HerdPlan.single(own);
        }
        return scale == Scale.FULL ? HerdPlan.five(own) : HerdPlan.three(own);
    }

    /** Starts a contender's herd; all its servers accept clients when this returns. */
    public RunningHerd start(Contender contender, HerdPlan plan, Cores cores) throws IOException, InterruptedException {
        return RunningHerd.start(repository, contender, plan, cores);
    }
}
