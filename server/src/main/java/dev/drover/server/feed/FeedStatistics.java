package dev.drover.server.feed;

import java.util.Map;

/**
 * What a server's feeds have done since it started, as counted at one moment. Immutable.
 *
 * @param readers readers now, by what they watch; every kind is there
 * @param opened readers since the start
 * @param resumed of those, the ones that brought an id, by how they went on; every way is there
 * @param unread readers disconnected because they took nothing of what waited for them
 * @param events what readers were told, heartbeats not included
 * @param conflated changes that a reader was not told, because a newer one of the same client came before it had room
 * @param gaps how often readers were told of a gap, by reason; every reason is there
 */
public record FeedStatistics(
        Map<Filter.Kind, Long> readers,
        long opened,
        Map<Resumption, Long> resumed,
        long unread,
        long events,
        long conflated,
        Map<Event.Reason, Long> gaps) {

    public FeedStatistics {
        readers = Map.copyOf(readers);
        resumed = Map.copyOf(resumed);
        gaps = Map.copyOf(gaps);
    }
}
