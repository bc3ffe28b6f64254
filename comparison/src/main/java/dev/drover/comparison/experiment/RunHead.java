package dev.drover.comparison.experiment;

import java.util.Map;

/**
 * The first line of the results: what ran where.
 *
 * @param startedAt when, in ISO 8601, UTC
 * @param commit of the repository, with {@code +} after it if there were changes
 * @param machine where
 * @param versions of what took part, by name; what is not installed is absent
 * @param smoke whether the figures mean nothing
 */
public record RunHead(String startedAt, String commit, Machine machine, Map<String, String> versions, boolean smoke) {}
