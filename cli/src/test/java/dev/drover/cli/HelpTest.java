package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.console.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    static Stream<List<String>> commands() {
        return below(Drover.commandLine(Console.system())).stream();
    }

    private static List<List<String>> below(CommandLine parent) {
        List<List<String>> paths = new ArrayList<>();
        parent.getSubcommands().forEach((name, command) -> {
            paths.add(List.of(name));
            for (List<String> inner : below(command)) {
                List<String> path = new ArrayList<>(List.of(name));
                path.addAll(inner);
                paths.add(path);
            }
        });
        return paths;
    }

    private static Outcome help(List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--help");
        return Outcome.of(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasTwoOrThreeExamplesOfItself(List<String> command) {
        Outcome help = help(command);
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()
                        .substring(help.out().indexOf("Examples:"))
                        .lines()
                        .filter(line -> line.contains("drover " + command.getFirst())))
                .hasSizeBetween(2, 3);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyHelpFitsIn80Columns(List<String> command) {
        assertThat(help(command).lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void helpOfDroverListsAllCommandsAndExitCodes() {
        Outcome help = help(List.of());
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
        for (String command :
                Drover.commandLine(Console.system()).getSubcommands().keySet()) {
            assertThat(help.out()).containsPattern("\n  " + command + " ");
        }
        assertThat(help.out()).contains("Exit codes:").contains("Examples:");
    }

    @Test
    void commandThatIsNamedFirstIsMadeAlone() {
        Set<String> names =
                Drover.commandLine(Console.system()).getSubcommands().keySet();
        assertThat(names)
                .filteredOn(name -> !name.equals("completion"))
                .allSatisfy(name -> assertThat(Drover.commandLine(Console.system(), name, "--help")
                                .getSubcommands()
                                .keySet())
                        .containsExactly(name));
    }

    @Test
    void completionKnowsEveryCommand() {
        for (String shell : new String[] {"bash", "zsh"}) {
            Outcome script = Outcome.of("completion", shell);
            assertThat(script.exitCode()).isZero();
            assertThat(script.out()).contains("whatsat").contains("replay").contains("--recorded-times");
        }
    }

    @Test
    void versionIsOneLine() {
        assertThat(Outcome.of("--version").lines()).singleElement().asString().startsWith("drover ");
    }

    @Test
    void misspelledCommandGetsASuggestion() {
        Outcome outcome = Outcome.of("whatsit", "kiwi");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err().lines()).singleElement().asString().contains("did you mean whatsat?");
    }

    @Test
    void noCommandIsNoSuccess() {
        Outcome outcome = Outcome.of();
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err().lines()).hasSize(1);
    }
}
