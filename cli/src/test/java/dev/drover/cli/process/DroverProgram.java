package dev.drover.cli.process;

import java.nio.file.Path;
import java.util.List;

/** The packaged program: what the build put together for users. */
public final class DroverProgram {

    private DroverProgram() {}

    /** The command that runs it, without arguments. */
    public static List<String> command() {
        String lib = System.getProperty("drover.lib");
        if (lib == null) {
            throw new AssertionError("the build tells these tests with -Ddrover.lib where the packaged program is");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=4",
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Path.of(lib, "*").toString(),
                "dev.drover.cli.Drover");
    }
}
