package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Installed;
import dev.drover.comparison.contender.Repository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which versions of everything take part. */
final class Versions {

    private static final String PYTHON = "/usr/bin/python3";
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)+\\S*");

    private Versions() {}

    /** By name; what is not installed is absent. */
    static Map<String, String> current() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("java", System.getProperty("java.vm.version", "unknown"));
        add(versions, "python", List.of(PYTHON, "--version"));
        add(versions, "aiohttp", List.of(PYTHON, "-c", "import aiohttp; print(aiohttp.__version__)"));
        add(versions, "uvloop", List.of(PYTHON, "-c", "import uvloop; print(uvloop.__version__)"));
        add(versions, "node", List.of("node", "--version"));
        add(versions, "gcc", List.of("gcc", "-dumpfullversion"));
        Installed.program("nats-server")
                .ifPresent(program -> add(versions, "nats", List.of(program.toString(), "--version")));
        add(versions, "redis", List.of("redis-server", "--version"));
        return versions;
    }

    private static void add(Map<String, String> versions, String name, List<String> command) {
        Installed.firstLine(command).flatMap(Versions::number).ifPresent(version -> versions.put(name, version));
    }

    private static Optional<String> number(String line) {
        Matcher matcher = NUMBER.matcher(line);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** The commit that is checked out, with {@code +} after it if files differ from it. */
    static String commit(Repository repository) {
        String home = repository.home().toString();
        String commit = Installed.firstLine(List.of("git", "-C", home, "rev-parse", "HEAD"))
                .orElse("unknown");
        boolean changed = Installed.firstLine(List.of("git", "-C", home, "status", "--porcelain", "-uno"))
                .isPresent();
        return changed ? commit + "+" : commit;
    }
}
