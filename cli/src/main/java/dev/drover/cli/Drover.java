package dev.drover.cli;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Logs;
import dev.drover.cli.console.StandardOptions;
import dev.drover.cli.options.Values;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** The {@code drover} command: entry point of the program, and the root of all commands. */
@Command(
        name = "drover",
        synopsisHeading = "",
        customSynopsis = "Usage: drover COMMAND ...",
        description = {"", "A herd of servers: whichever you tell where a client is, all of them know."},
        versionProvider = VersionLine.class,
        exitCodeListHeading = "%nExit codes:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  drover up                                          # five servers, here",
            "  drover iamat kiwi.cs.ucla.edu +34.068930-118.445127 --server Clark",
            "  drover whatsat kiwi.cs.ucla.edu --server Bona      # another one knows it",
            "  drover status                                      # is the herd whole?",
            "",
            "'drover COMMAND --help' tells more about each command."
        })
public final class Drover implements Runnable {

    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("Run a herd", List.of("up", "serve", "status", "config", "places"));
        GROUPS.put("Talk to it", List.of("iamat", "whatsat", "why", "line"));
        GROUPS.put("Make it busy", List.of("replay", "walkers"));
        GROUPS.put("Put it to the test", List.of("drill", "simulate"));
        GROUPS.put("Else", List.of("completion"));
    }

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli itself looks at it
    private boolean version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Drover() {}

    /** Runs the program and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(Console.system(), arguments));
    }

    /** Runs a command and returns its exit code. */
    static int run(Console console, String... arguments) {
        return commandLine(console, arguments).execute(arguments);
    }

    /** The command line with the commands that the arguments may mean; without arguments, with all. */
    static CommandLine commandLine(Console console, String... arguments) {
        CommandLine commandLine = new CommandLine(new Drover());
        Subcommands.meantBy(console, arguments).forEach(commandLine::addSubcommand);
        complete(commandLine);
        Values.registerWith(commandLine);
        commandLine.setOut(writer(console.out()));
        commandLine.setErr(writer(console.err()));
        commandLine.setColorScheme(Help.defaultColorScheme(console.style().colours() ? Ansi.ON : Ansi.OFF));
        commandLine.setUsageHelpLongOptionsMaxWidth(24);
        commandLine.setExecutionStrategy(parsed -> {
            Logs.verbose(Complaints.isVerbose(parsed));
            return new RunLast().execute(parsed);
        });
        commandLine.setParameterExceptionHandler(Complaints::wrongArguments);
        commandLine.setExecutionExceptionHandler(Complaints::failed);
        commandLine.getCommandSpec().usageMessage().exitCodeList(ExitCode.table());
        List<String> sections = new ArrayList<>(commandLine.getHelpSectionKeys());
        sections.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
        sections.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
        sections.add(
                sections.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING),
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
        commandLine.setHelpSectionKeys(sections);
        commandLine
                .getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> CommandList.render(help, GROUPS));
        return commandLine;
    }

    /** Gives a command and those below it what all have in common. */
    private static void complete(CommandLine commandLine) {
        commandLine.addMixin("standard", new StandardOptions());
        commandLine
                .getCommandSpec()
                .usageMessage()
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        commandLine.getSubcommands().values().forEach(Drover::complete);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name a command, for example 'drover up'; 'drover --help' lists them all.");
    }
}
