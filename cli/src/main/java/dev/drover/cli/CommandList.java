package dev.drover.cli;

import dev.drover.cli.console.Table;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands in the help of {@code drover}, in groups, each with what it must be given. */
final class CommandList {

    private CommandList() {}

    static String render(Help help, Map<String, List<String>> groups) {
        // One table, so that the descriptions of all groups stand in one column.
        Table table = new Table("<<");
        groups.forEach((title, names) -> {
            table.row(help.colorScheme().text("@|bold " + title + "|@").toString(), "");
            for (String name : names) {
                CommandSpec command = Objects.requireNonNull(help.subcommands().get(name), name)
                        .commandSpec();
                table.row("  " + synopsis(command), command.usageMessage().description()[0]);
            }
        });
        return String.format("%n%s%n", String.join(System.lineSeparator(), table.lines("")));
    }

    private static String synopsis(CommandSpec command) {
        String parameters = command.positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .collect(Collectors.joining(" "));
        String subcommands = String.join("|", command.subcommands().keySet());
        return String.join(" ", List.of(command.name(), parameters + subcommands))
                .strip();
    }
}
