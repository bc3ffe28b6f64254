package dev.drover.simulator.workload;

import java.util.List;
import java.util.SortedMap;

/**
 * What a workload cost and how long it took. Messages and bytes are those between servers, from the first operation
 * until all knew everything; heartbeats are counted apart.
 *
 * @param servers how many servers
 * @param links how many links
 * @param operations reports that were acknowledged and questions that were answered
 * @param reports the reports among them
 * @param unanswered operations at a server that was not there, each repeated at another
 * @param messages the herd's messages
 * @param kinds the same by kind
 * @param bytes their bytes on the wire
 * @param messagesPerOperation messages by operations
 * @param messagesPerReport messages by reports
 * @param bytesPerReport bytes by reports
 * @param heartbeats what was sent to keep links alive
 * @param heartbeatBytes its bytes
 * @param latencyMillis from the acknowledgement of a report until the last server that ran all the time knew it
 * @param agreedMillis how long after the end of the last fault all knew what had been reported before; 0 without faults
 * @param lost reports that some server does not know in the end, and whose own server never went away
 * @param lostWithServer the same for those whose server went away before all knew them
 * @param spread the share of servers that know a report, on average, at each step of time
 * @param spreadStepMillis the step
 * @param events how many events were simulated
 */
public record Result(
        int servers,
        int links,
        long operations,
        long reports,
        long unanswered,
        long messages,
        SortedMap<String, Long> kinds,
        long bytes,
        double messagesPerOperation,
        double messagesPerReport,
        double bytesPerReport,
        long heartbeats,
        long heartbeatBytes,
        Latency latencyMillis,
        double agreedMillis,
        long lost,
        long lostWithServer,
        List<Double> spread,
        double spreadStepMillis,
        long events) {

    public Result {
        spread = List.copyOf(spread);
    }
}
