package dev.drover.comparison.http;

import dev.drover.comparison.contender.Jcmd;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM holds on to, to the byte, whatever memory its heap has. */
final class LiveObjects {

    /** The last line of a histogram: how many objects there are, and how many bytes they take. */
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private LiveObjects() {}

    /** Counts them, after a full collection. */
    static long bytes(long pid) throws IOException, InterruptedException {
        Matcher total = TOTAL.matcher(Jcmd.run(pid, "GC.class_histogram"));
        if (!total.find()) {
            throw new IOException("jcmd does not tell what process " + pid + " holds on to");
        }
        return Long.parseLong(total.group(1));
    }
}
