package dev.drover.cli.process;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader was shown of each client, over all connections that it has had. For one thread. */
final class Shown {

    private static final Pattern POSITION = Pattern.compile("\"client\":\"([^\"]+)\".*\"time\":([0-9]+)[,.}]");

    private final Map<String, Integer> seconds = new TreeMap<>();

    /** Takes the data of an event that tells a position, which must not be older than what was shown. */
    void take(String data) {
        Matcher position = POSITION.matcher(data);
        if (!position.find()) {
            throw new AssertionError("this tells no position: " + data);
        }
        int second = Integer.parseInt(position.group(2));
        Integer before = seconds.put(position.group(1), second);
        if (before != null && before > second) {
            throw new AssertionError(data + " was shown after what happened at second " + before);
        }
    }

    /** The second of each client's last report. */
    Map<String, Integer> seconds() {
        return seconds;
    }
}
