package dev.drover.cli.replay;

import dev.drover.herd.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One point of a track.
 *
 * @param position where
 * @param offset how long after the track's first point
 * @param recorded when it was recorded, if the file says so
 */
record TrackPoint(Position position, Duration offset, Optional<Instant> recorded) {}
