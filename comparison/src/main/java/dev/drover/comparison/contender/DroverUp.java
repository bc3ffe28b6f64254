package dev.drover.comparison.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A herd of Drover in one process: {@code ./drover up}. */
public final class DroverUp implements AutoCloseable {

    private final RunningServer process;

    private DroverUp(RunningServer process) {
        this.process = process;
    }

    /** Starts it and does not wait for it. */
    public static DroverUp launch(Repository repository, HerdPlan plan) throws IOException {
        String first = plan.servers().firstKey();
        Path configuration = plan.folder().resolve("up.toml");
        Files.writeString(configuration, DroverLauncher.configuration(plan, first));
        Launch launch = new Launch(
                List.of(
                        repository.drover().toString(),
                        "up",
                        "--config",
                        configuration.toString(),
                        "--data",
                        plan.folder().resolve("up").toString()),
                DroverLauncher.ENVIRONMENT);
        Path output = plan.folder().resolve("up.out");
        return new DroverUp(RunningServer.launch("up", plan.linePort(first), launch, Cores.everywhere(), 0, output));
    }

    /**
     * Makes sure that it still runs.
     *
     * @throws IOException if it has ended
     */
    public void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("drover up ended; it said: " + process.output());
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
