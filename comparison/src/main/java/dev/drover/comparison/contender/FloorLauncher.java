package dev.drover.comparison.contender;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server in C that is no herd. */
final class FloorLauncher implements Launcher {

    @Override
    public Optional<String> missing(Repository repository) {
        return Files.isExecutable(repository.nativeProgram("floor"))
                ? Optional.empty()
                : Optional.of("the floor is not built: install gcc and make");
    }

    @Override
    public Launch prepare(Repository repository, HerdPlan plan, String server) {
        List<String> command = new ArrayList<>();
        command.add(repository.nativeProgram("floor").toString());
        command.add(Integer.toString(plan.linePort(server)));
        if (plan.log()) {
            command.add("--log");
            command.add(plan.folder().resolve(server + ".log").toString());
        }
        return new Launch(command);
    }
}
