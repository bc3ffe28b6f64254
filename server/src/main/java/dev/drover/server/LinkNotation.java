package dev.drover.server;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Links as the configuration has them: {@code Clark - Jaquez}. */
final class LinkNotation {

    /** Names may have hyphens in them, so the one between two names stands in white space. */
    private static final Pattern FORM = Pattern.compile("\\s*(\\S+)\\s+-\\s+(\\S+)\\s*");

    private LinkNotation() {}

    static Topology topology(Set<ServerName> servers, List<String> links) {
        return new Topology(servers, links.stream().map(LinkNotation::parse).collect(Collectors.toSet()));
    }

    private static Topology.Link parse(String link) {
        Matcher matcher = FORM.matcher(link);
        if (!matcher.matches()) {
            throw new InvalidValueException(
                    "a link is two servers with a hyphen in white space between them, like \"Clark - Jaquez\"; not \""
                            + link + "\"");
        }
        return Topology.Link.between(ServerName.of(matcher.group(1)), ServerName.of(matcher.group(2)));
    }
}
