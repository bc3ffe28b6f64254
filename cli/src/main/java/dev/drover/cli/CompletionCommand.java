package dev.drover.cli;

import dev.drover.cli.console.Console;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete the commands and options of drover. */
@Command(
        name = "completion",
        description = "Print the completion script for a shell.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(drover completion bash)                   # for this shell",
            "  drover completion bash > ~/.local/share/bash-completion/completions/drover",
            "  echo 'source <(drover completion zsh)' >> ~/.zshrc"
        })
final class CompletionCommand implements Runnable {

    /** The shells that are served. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("UnusedVariable") // one script serves both
    private @Nullable Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        // In zsh the script turns on the support of bash completions.
        console.line(AutoComplete.bash("drover", spec.root().commandLine()));
    }
}
