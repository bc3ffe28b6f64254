package dev.drover.comparison.contender;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Has a JVM do or tell something while it runs. */
public final class Jcmd {

    private Jcmd() {}

    /**
     * Runs a diagnostic command, such as {@code GC.run}.
     *
     * @return what the JVM says
     * @throws IOException if it refuses, or there is none
     */
    public static String run(long pid, String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        all.add(Repository.java().resolveSibling("jcmd").toString());
        all.add(Long.toString(pid));
        all.addAll(List.of(command));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + pid + " " + String.join(" ", command) + " failed: " + said.strip());
        }
        return said;
    }
}
