package dev.drover.comparison.contender;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How the peers are started, and what they need. */
final class Peers {

    // Debian's own: the one whose modules apt installs, whatever other python3 is on the path.
    private static final String PYTHON = "/usr/bin/python3";
    private static final String THREADS_MAIN = "dev.drover.comparison.threads.ThreadsServer";

    private Peers() {}

    static Launcher asyncio() {
        return new PeerLauncher(Peers::python, List.of(), _ -> pythonModules("aiohttp"));
    }

    static Launcher uvloop() {
        return new PeerLauncher(Peers::python, List.of("--uvloop"), _ -> pythonModules("aiohttp, uvloop"));
    }

    static Launcher node() {
        Function<Repository, List<String>> command = repository -> List.of(
                "node", repository.comparison().resolve("peers/node/server.mjs").toString());
        return new PeerLauncher(command, List.of(), _ -> missingNode());
    }

    static Optional<String> missingNode() {
        return Installed.program("node").isPresent()
                ? Optional.empty()
                : Optional.of("there is no node: apt-get install nodejs");
    }

    static Launcher platformThreads() {
        return threads(List.of());
    }

    static Launcher virtualThreads() {
        return threads(List.of("--virtual"));
    }

    private static Launcher threads(List<String> flags) {
        Function<Repository, List<String>> command = repository -> List.of(
                Repository.java().toString(),
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                repository.comparison().resolve("target/lib/*").toString(),
                THREADS_MAIN);
        return new PeerLauncher(command, flags, _ -> Optional.empty());
    }

    private static List<String> python(Repository repository) {
        return List.of(
                PYTHON,
                repository.comparison().resolve("peers/asyncio/server.py").toString());
    }

    private static Optional<String> pythonModules(String modules) {
        if (Installed.firstLine(List.of(PYTHON, "-c", "import " + modules + "; print('there')"))
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(PYTHON + " has no " + modules + ": apt-get install python3 python3-aiohttp python3-uvloop");
    }
}
