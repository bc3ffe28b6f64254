package dev.drover.cli.process;

import dev.drover.herd.ServerName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Phones that walk around and report to a herd, each once a second: {@code drover walkers}, a process of its own. */
final class Walkers implements AutoCloseable {

    private final Process process;

    private Walkers(Process process) {
        this.process = process;
    }

    static Walkers start(ProcessHerd herd, ServerName first, int count) throws IOException {
        List<String> command = new ArrayList<>(DroverProgram.command());
        command.addAll(List.of("walkers", "--count", Integer.toString(count)));
        command.addAll(List.of("--config", herd.configuration(first).toString()));
        return new Walkers(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
