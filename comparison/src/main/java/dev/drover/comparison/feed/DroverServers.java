package dev.drover.comparison.feed;

import static dev.drover.comparison.contender.HerdPlan.BAILEY;
import static dev.drover.comparison.contender.HerdPlan.CLARK;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.Jcmd;
import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.contender.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The herd of five, as users start it: clients report to Clark; Bailey, two links away, is read from. */
final class DroverServers implements FeedServers {

    private final RunningHerd herd;

    private DroverServers(RunningHerd herd) {
        this.herd = herd;
    }

    static DroverServers start(Repository repository, Path folder) throws IOException, InterruptedException {
        return new DroverServers(RunningHerd.start(repository, Contender.DROVER, HerdPlan.five(folder), Cores.all()));
    }

    @Override
    public String title() {
        return Contender.DROVER.title();
    }

    @Override
    public int linePort() {
        return herd.plan().linePort(CLARK);
    }

    @Override
    public int httpPort() {
        return herd.plan().ports(BAILEY).http();
    }

    @Override
    public long readersPid() {
        return herd.server(BAILEY).pid();
    }

    @Override
    public List<Long> otherPids() {
        return herd.servers().stream()
                .map(RunningServer::pid)
                .filter(pid -> pid != readersPid())
                .toList();
    }

    /**
     * Twice, for what the first collection finds unreachable may hold on to more until it is cleared up; and with a heap
     * that is as small as what is in it. Else between 40 and 70 % of it are free after a collection, depending on what
     * happened before, and one would measure that.
     */
    @Override
    public void collectGarbage() throws IOException, InterruptedException {
        Jcmd.run(readersPid(), "VM.set_flag", "MinHeapFreeRatio", "0");
        Jcmd.run(readersPid(), "VM.set_flag", "MaxHeapFreeRatio", "0");
        Jcmd.run(readersPid(), "GC.run");
        Jcmd.run(readersPid(), "GC.run");
        Jcmd.run(readersPid(), "VM.set_flag", "MaxHeapFreeRatio", "70");
        Jcmd.run(readersPid(), "VM.set_flag", "MinHeapFreeRatio", "40");
    }

    @Override
    public void close() {
        herd.close();
    }
}
