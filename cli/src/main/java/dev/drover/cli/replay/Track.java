package dev.drover.cli.replay;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.herd.Position;
import io.jenetics.jpx.GPX;
import io.jenetics.jpx.TrackSegment;
import io.jenetics.jpx.WayPoint;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A walk: the points of all tracks and segments of a GPX file, one after the other.
 *
 * <p>Between points that were recorded with their times passes the time that passed; between others as much as
 * walking takes. Where one segment ends and another begins there may lie a night or a flight: at most
 * {@link #LONGEST_BREAK} is made of it.
 *
 * @param points at least one
 */
record Track(List<TrackPoint> points) {

    static final Duration LONGEST_BREAK = Duration.ofMinutes(1);

    /** Metres per second: 5 km/h. */
    static final double WALKING_SPEED = 5 / 3.6;

    private static final Pattern PARSER_PLACE = Pattern.compile("\\[row,col]:\\[(\\d+),");

    /**
     * Reads a GPX file of version 1.0 or 1.1.
     *
     * @throws Failure if it is none, or has no track
     */
    static Track read(Path file) {
        List<TrackPoint> points = new ArrayList<>();
        WayPoint last = null;
        Duration offset = Duration.ZERO;
        for (TrackSegment segment : segments(file)) {
            boolean first = true;
            for (WayPoint point : segment) {
                if (last != null) {
                    Duration step = step(last, point);
                    offset = offset.plus(first && step.compareTo(LONGEST_BREAK) > 0 ? LONGEST_BREAK : step);
                }
                points.add(new TrackPoint(position(point), offset, point.getTime()));
                last = point;
                first = false;
            }
        }
        if (points.isEmpty()) {
            throw new Failure(ExitCode.UNUSABLE, file + " holds no track points; choose a file with a recorded track.");
        }
        return new Track(List.copyOf(points));
    }

    private static List<TrackSegment> segments(Path file) {
        try {
            GPX gpx = GPX.Reader.of(GPX.Reader.Mode.LENIENT).read(file);
            return gpx.tracks().flatMap(io.jenetics.jpx.Track::segments).toList();
        } catch (NoSuchFileException e) {
            throw new Failure(ExitCode.UNUSABLE, "There is no file " + file + ".", e);
        } catch (AccessDeniedException e) {
            throw new Failure(ExitCode.UNUSABLE, file + " may not be read; check its permissions.", e);
        } catch (IOException | RuntimeException e) {
            String what = Files.isDirectory(file) ? " is a folder, not a GPX file" : " is no GPX file";
            throw new Failure(ExitCode.UNUSABLE, file + what + reason(e) + ".", e);
        }
    }

    /** Where the parser stumbled, without its jargon. */
    private static String reason(Exception e) {
        Matcher place = PARSER_PLACE.matcher(String.valueOf(e.getMessage()));
        return place.find() ? ": line " + place.group(1) + " cannot be understood" : "";
    }

    private static Duration step(WayPoint from, WayPoint to) {
        Optional<Instant> start = from.getTime();
        Optional<Instant> end = to.getTime();
        if (start.isPresent() && end.isPresent()) {
            Duration passed = Duration.between(start.get(), end.get());
            return passed.isNegative() ? Duration.ZERO : passed;
        }
        double metres = from.distance(to).doubleValue();
        return Duration.ofMillis(Math.round(1000 * metres / WALKING_SPEED));
    }

    private static Position position(WayPoint point) {
        // Seven decimals are a centimetre.
        return Position.of(String.format(
                Locale.ROOT,
                "%+.7f%+.7f",
                point.getLatitude().doubleValue(),
                point.getLongitude().doubleValue()));
    }

    /** How long the walk takes. */
    Duration duration() {
        return points.getLast().offset();
    }

    /** How many points have no recorded time. */
    long untimed() {
        return points.stream().filter(point -> point.recorded().isEmpty()).count();
    }
}
