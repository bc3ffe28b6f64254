package dev.drover.server;

import dev.drover.server.line.LineStatistics;
import dev.drover.server.link.CloseReason;
import dev.drover.server.link.LinkStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a server is, at one moment: what {@code drover status} shows of it.
 *
 * @param server its name
 * @param herd its herd's name
 * @param version its program's version
 * @param processId its process, as the operating system numbers it
 * @param startedAt since when it runs
 * @param at the moment, by its clock
 * @param lineAddress where it listens for clients
 * @param linkAddress where it listens for other servers
 * @param clients how many clients it knows the position of
 * @param digest what all those positions add up to, in hexadecimal: equal for servers that know the same
 * @param lines what its clients have done
 * @param links its links, in the order of the neighbours' names
 * @param linksEnded how often links, or attempts at one, ended, by reason
 */
public record ServerStatus(
        String server,
        String herd,
        String version,
        long processId,
        Instant startedAt,
        Instant at,
        String lineAddress,
        String linkAddress,
        int clients,
        String digest,
        LineStatistics lines,
        List<LinkStatus> links,
        Map<CloseReason, Long> linksEnded) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ServerStatus {
        links = List.copyOf(links);
        linksEnded = Map.copyOf(linksEnded);
    }

    /** The status in JSON, in UTF-8; the names are those of the components. */
    public byte[] toJson() {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * The status of its JSON.
     *
     * @throws IOException if it is none
     */
    public static ServerStatus ofJson(byte[] json) throws IOException {
        try {
            return JSON.readValue(json, ServerStatus.class);
        } catch (JacksonException e) {
            throw new IOException("its answer is of another version", e);
        }
    }
}
