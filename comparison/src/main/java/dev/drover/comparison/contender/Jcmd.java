package dev.drover.comparison.contender;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a JVM can be told while it runs. */
public final class Jcmd {

    private Jcmd() {}

    /** Has a JVM's process do something: {@code GC.run}. */
    public static void run(long pid, String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        all.add(Repository.java().resolveSibling("jcmd").toString());
        all.add(Long.toString(pid));
        all.addAll(List.of(command));
        Process process = new ProcessBuilder(all)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("process " + pid + " does not do " + String.join(" ", command));
        }
    }
}
