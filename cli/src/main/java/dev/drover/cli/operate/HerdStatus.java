package dev.drover.cli.operate;

import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import dev.drover.server.ServerStatus;
import dev.drover.server.link.LinkState;
import dev.drover.server.link.LinkStatus;
import dev.drover.server.survey.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a herd is, as all of its servers tell it at about the same moment.
 *
 * @param herd its name
 * @param topology which servers and links it should have
 * @param answers what each server said
 */
public record HerdStatus(String herd, Topology topology, Map<ServerName, Reply<ServerStatus>> answers) {

    /**
     * A link as its two ends see it.
     *
     * @param link between whom
     * @param lower how it is at the server whose name comes first, if that was reached
     * @param upper how it is at the other
     */
    public record TwoEnds(Topology.Link link, Optional<LinkStatus> lower, Optional<LinkStatus> upper) {

        /** Whether all ends that could be asked are up, and at least one could. */
        public boolean isUp() {
            List<LinkStatus> ends = ends();
            return !ends.isEmpty() && ends.stream().allMatch(end -> end.state() == LinkState.UP);
        }

        /** The ends that could be asked. */
        public List<LinkStatus> ends() {
            List<LinkStatus> ends = new ArrayList<>();
            lower.ifPresent(ends::add);
            upper.ifPresent(ends::add);
            return ends;
        }
    }

    /** How a server is, if it was reached. */
    public Optional<ServerStatus> of(ServerName server) {
        return answers.get(server) instanceof Reply.Told<ServerStatus>(ServerStatus status)
                ? Optional.of(status)
                : Optional.empty();
    }

    /** All servers that were reached, in the order of their names. */
    public List<ServerStatus> reached() {
        return topology.servers().stream()
                .flatMap(server -> of(server).stream())
                .toList();
    }

    /** All links that there should be. */
    public List<TwoEnds> links() {
        List<TwoEnds> links = new ArrayList<>();
        for (Topology.Link link : topology.links()) {
            links.add(new TwoEnds(link, end(link.lower(), link.upper()), end(link.upper(), link.lower())));
        }
        return links;
    }

    private Optional<LinkStatus> end(ServerName server, ServerName neighbour) {
        return of(server)
                .flatMap(status -> status.links().stream()
                        .filter(link -> link.neighbour().equals(neighbour.toString()))
                        .findFirst());
    }

    /** How many links are up. */
    public int linksUp() {
        return (int) links().stream().filter(TwoEnds::isUp).count();
    }

    /** Whether all servers that were reached know the same. */
    public boolean sameDigests() {
        return reached().stream().map(ServerStatus::digest).distinct().count() <= 1;
    }

    /** Whether every server was reached, every link is up at both ends, and all servers know the same. */
    public boolean isWhole() {
        return reached().size() == topology.servers().size()
                && linksUp() == topology.links().size()
                && sameDigests();
    }

    /** How many clients the server knows that knows the most. */
    public int clients() {
        return reached().stream().mapToInt(ServerStatus::clients).max().orElse(0);
    }
}
