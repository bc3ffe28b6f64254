package dev.drover.cli.operate;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Text;
import dev.drover.cli.options.HerdOptions;
import dev.drover.server.Configuration;
import dev.drover.server.Overrides;
import dev.drover.server.config.ConfigurationException;
import dev.drover.server.config.ConfigurationPrinter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the configuration file. */
@Command(
        name = "config",
        description = "Check, show or explain the configuration.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  drover config check --config herd.toml",
            "  drover config show --config herd.toml --base-port 20000",
            "  drover config explain > herd.toml                  # a file to start from"
        })
public final class ConfigCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Console console;

    public ConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do with the configuration: 'check', 'show' or 'explain'");
    }

    @Command(
            name = "check",
            description = "Find everything that is wrong with a configuration.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:Nothing is wrong.", "1:Something is; a line each says what, where and what to do."},
            footerHeading = "%nExamples:%n",
            footer = {
                "  drover config check --config herd.toml",
                "  drover config check --config herd.toml && drover up"
            })
    int check(@Mixin HerdOptions herd) {
        try {
            Configuration configuration =
                    Configuration.load(herd.file(), new Overrides(herd.basePort(), Optional.empty()));
            String source = herd.file().map(Path::toString).orElse("The default configuration");
            console.line(source + " is in order: "
                    + Text.count(configuration.servers().size(), "server") + ", "
                    + Text.count(configuration.topology().links().size(), "link") + ".");
            return ExitCode.OK;
        } catch (ConfigurationException e) {
            throw new Failure(ExitCode.NO, String.valueOf(e.getMessage()));
        }
    }

    @Command(
            name = "show",
            description = "Print the configuration in force, defaults included; secrets are left out.",
            footerHeading = "%nExamples:%n",
            footer = {"  drover config show", "  drover config show --config herd.toml --base-port 20000"})
    int show(@Mixin HerdOptions herd) {
        return print(ConfigurationPrinter.show(herd.configuration()));
    }

    @Command(
            name = "explain",
            description = "Print the configuration in force, each key with its meaning, default and limits.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  drover config explain | less",
                "  drover config explain > herd.toml                  # a file to start from"
            })
    int explain(@Mixin HerdOptions herd) {
        return print(ConfigurationPrinter.explain(herd.configuration()));
    }

    private int print(String text) {
        console.out().print(text);
        console.out().flush();
        return ExitCode.OK;
    }
}
