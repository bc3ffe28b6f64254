package dev.drover.cli.drill;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** How this program starts itself once more: as an executable of its own, or with the same Java and class path. */
final class Launcher {

    private static final String MAIN_CLASS = "dev.drover.cli.Drover";

    private Launcher() {}

    /**
     * The command that starts the program, without arguments.
     *
     * @throws Failure if the operating system doesn't tell how this process was started
     */
    static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current()
                .info()
                .command()
                .orElseThrow(() -> new Failure(
                        ExitCode.UNUSABLE,
                        "The system doesn't tell how this program was started, so the drill can't start servers;"
                                + " start them yourself and name their configuration with --config.")));
        if (System.getProperty("org.graalvm.nativeimage.imagecode") == null) {
            for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
                // A debugger or a profiler is for the drill itself; its port or file can't be shared.
                if (!argument.startsWith("-agent") && !argument.startsWith("-javaagent")) {
                    command.add(argument);
                }
            }
            command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), MAIN_CLASS));
        }
        return command;
    }
}
