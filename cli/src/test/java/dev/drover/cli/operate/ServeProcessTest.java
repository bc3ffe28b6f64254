package dev.drover.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.HerdFile;
import dev.drover.cli.process.DroverProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only a process can show: signals, and the streams as a script finds them. */
@Timeout(60)
class ServeProcessTest {

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(DroverProgram.command());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void serverTellsWhenItListensAndEndsCleanlyWhenAsked(@TempDir Path folder) throws Exception {
        Process process = start("serve", "A", "--config", HerdFile.ofServers(folder, 1));
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine())
                    .matches("A listens on 127.0.0.1:\\d+ for clients, \\d+ for HTTP and \\d+ for the herd");
            // Unlike that of the process, the handle's destroy leaves the streams open.
            process.toHandle().destroy();
            assertThat(out.readLine()).isEqualTo("A has stopped");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void versionIsThatOfThePackage() throws Exception {
        Process process = start("--version");
        assertThat(process.inputReader().readLine()).matches("drover \\d+\\.\\d+.*, Java \\d+");
        assertThat(process.waitFor()).isZero();
    }
}
