package dev.drover.server.config;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration is wrong; the message has everything that is, a line each, ready to print. */
public final class ConfigurationException extends RuntimeException {

    private final List<Problem> problems;

    public ConfigurationException(Collection<Problem> problems) {
        super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted().toList();
    }

    /** Everything that is wrong, in the order of the lines. */
    public List<Problem> problems() {
        return problems;
    }
}
