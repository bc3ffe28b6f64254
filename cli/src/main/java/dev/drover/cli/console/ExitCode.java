package dev.drover.cli.console;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ends, for scripts. The numbers are part of the product and stay. */
public final class ExitCode {

    /** Done; or the answer is yes. */
    public static final int OK = 0;

    /** The answer is no: an unknown client, a herd that is not whole, a configuration with errors. */
    public static final int NO = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** No server could be reached, or it stopped answering. */
    public static final int UNREACHABLE = 3;

    /** A file, a folder or a port could not be used. */
    public static final int UNUSABLE = 4;

    /** A defect of Drover itself. */
    public static final int DEFECT = 5;

    /** Ended by Ctrl-C before it was done. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The table for the help, code to meaning. */
    public static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        table.put(Integer.toString(OK), "Done; or the answer is yes.");
        table.put(
                Integer.toString(NO),
                "The answer is no: an unknown client, a herd that is not whole, a configuration with errors.");
        table.put(Integer.toString(USAGE), "The command line is wrong.");
        table.put(Integer.toString(UNREACHABLE), "No server could be reached, or it stopped answering.");
        table.put(Integer.toString(UNUSABLE), "A file, a folder or a port could not be used.");
        table.put(Integer.toString(DEFECT), "A defect of Drover itself.");
        table.put(Integer.toString(INTERRUPTED), "Ended by Ctrl-C before it was done.");
        return table;
    }
}
