package dev.drover.cli;

import dev.drover.cli.client.IamatCommand;
import dev.drover.cli.client.LineCommand;
import dev.drover.cli.client.WhatsatCommand;
import dev.drover.cli.console.Console;
import dev.drover.cli.drill.DrillCommand;
import dev.drover.cli.operate.ConfigCommand;
import dev.drover.cli.operate.PlacesCommand;
import dev.drover.cli.operate.ServeCommand;
import dev.drover.cli.operate.StatusCommand;
import dev.drover.cli.operate.UpCommand;
import dev.drover.cli.operate.WhyCommand;
import dev.drover.cli.replay.ReplayCommand;
import dev.drover.cli.simulate.SimulateCommand;
import dev.drover.cli.walkers.WalkersCommand;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The commands of {@code drover}.
 *
 * <p>Picocli reads all that is annotated at a command before it looks at an argument. For all of them that takes about
 * as long as the start of five servers, so where the first argument names one, the others are left out.
 */
final class Subcommands {

    private static final String COMPLETION = "completion";

    private static final Map<String, Function<Console, Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("iamat", Subcommands::iamat);
        ALL.put("whatsat", WhatsatCommand::new);
        ALL.put("why", WhyCommand::new);
        ALL.put("line", LineCommand::new);
        ALL.put("replay", ReplayCommand::new);
        ALL.put("walkers", WalkersCommand::new);
        ALL.put("drill", DrillCommand::new);
        ALL.put("simulate", SimulateCommand::new);
        ALL.put("up", UpCommand::new);
        ALL.put("serve", ServeCommand::new);
        ALL.put("status", StatusCommand::new);
        ALL.put("config", ConfigCommand::new);
        ALL.put("places", PlacesCommand::new);
        ALL.put(COMPLETION, CompletionCommand::new);
    }

    private Subcommands() {}

    /** The commands that arguments may mean: the one that the first names, or else all. */
    static List<Object> meantBy(Console console, String... arguments) {
        Function<Console, Object> named = arguments.length == 0 ? null : ALL.get(arguments[0]);
        // Completion writes about all the others.
        boolean one = named != null && !arguments[0].equals(COMPLETION);
        Collection<Function<Console, Object>> meant = one ? List.of(named) : ALL.values();
        return meant.stream().map(command -> command.apply(console)).toList();
    }

    private static Object iamat(Console console) {
        // Southern latitudes begin like options.
        return new CommandLine(new IamatCommand(console)).setUnmatchedOptionsArePositionalParams(true);
    }
}
