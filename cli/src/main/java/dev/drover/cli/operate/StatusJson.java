package dev.drover.cli.operate;

import dev.drover.herd.ServerName;
import dev.drover.server.ServerStatus;
import dev.drover.server.link.LinkStatus;
import dev.drover.server.survey.Reply;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A herd's status for programs. The names of the components are the names in the JSON; they are part of the product
 * and stay.
 *
 * @param herd the herd's name
 * @param whole whether all servers were reached, all links are up and all digests are equal
 * @param sameDigests whether all servers that were reached know the same
 * @param servers all servers, in the order of their names
 * @param links all links, in the order of the servers' names
 */
record StatusJson(String herd, boolean whole, boolean sameDigests, List<OneServer> servers, List<OneLink> links) {

    /**
     * A server.
     *
     * @param name its name
     * @param reachable whether it answered
     * @param reason why it did not; null if it did
     * @param status what it answered; null if it did not
     */
    record OneServer(
            String name,
            boolean reachable,
            @Nullable String reason,
            @Nullable ServerStatus status) {}

    /**
     * A link.
     *
     * @param between the names of its two servers
     * @param up whether it is up at every end that could be asked
     * @param ends how it is at either of them, in the same order; null for one that was not reached
     */
    record OneLink(List<String> between, boolean up, List<@Nullable LinkStatus> ends) {}

    /** The status in one line. */
    static String of(HerdStatus status) {
        List<OneServer> servers = status.topology().servers().stream()
                .map(name -> server(status, name))
                .toList();
        List<OneLink> links = status.links().stream().map(StatusJson::link).toList();
        return JsonMapper.shared()
                .writeValueAsString(
                        new StatusJson(status.herd(), status.isWhole(), status.sameDigests(), servers, links));
    }

    private static OneServer server(HerdStatus status, ServerName name) {
        return switch (status.answers().get(name)) {
            case Reply.Told<ServerStatus>(ServerStatus its) -> new OneServer(name.toString(), true, null, its);
            case Reply.Silent<ServerStatus>(boolean _, String reason) ->
                new OneServer(name.toString(), false, reason, null);
            case null -> new OneServer(name.toString(), false, "was not asked", null);
        };
    }

    private static OneLink link(HerdStatus.TwoEnds link) {
        return new OneLink(
                List.of(link.link().lower().toString(), link.link().upper().toString()),
                link.isUp(),
                Arrays.asList(link.lower().orElse(null), link.upper().orElse(null)));
    }
}
