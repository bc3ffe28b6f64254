package dev.drover.server.traffic;

import dev.drover.server.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Makes the traffic log that the configuration asks for. */
public final class TrafficLogs {

    /** What the file is called, in the folder of its server. */
    public static final String FILE_NAME = "traffic.log";

    private TrafficLogs() {}

    /**
     * Opens the log of a server.
     *
     * @param folder the server's folder; made if it is missing, for its owner alone
     * @param clock the time of events
     * @throws IOException if the file can't be opened; the message names it
     */
    public static TrafficLog open(Path folder, TrafficConfiguration configuration, InstantSource clock)
            throws IOException {
        if (configuration.mode() == TrafficConfiguration.Mode.OFF) {
            return off();
        }
        Path file = folder.resolve(FILE_NAME);
        try {
            return new FileTrafficLog(file, configuration, clock);
        } catch (IOException e) {
            throw new IOException("the traffic log " + file + " can't be opened: " + FileTrouble.reason(e), e);
        }
    }

    /** A log that notes nothing. */
    public static TrafficLog off() {
        return NoTrafficLog.INSTANCE;
    }
}
