package dev.drover.server.places;

import dev.drover.herd.Position;
import dev.drover.server.earth.EarthPoint;
import dev.drover.server.places.GoogleJson.Geometry;
import dev.drover.server.places.GoogleJson.LegacyBody;
import dev.drover.server.places.GoogleJson.LegacyResult;
import dev.drover.server.places.GoogleJson.Location;
import dev.drover.server.places.PlaceIndex.Found;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places known to this machine: those that the jar brings along, and those that its user imported. It answers in
 * Google's legacy format, nearest first. Thread-safe.
 *
 * <p>A place that two sources have is shown once. Within one source nothing is taken for the same: two cafés of one
 * chain may well be neighbours.
 */
final class Gazetteer implements Places {

    private static final Logger LOG = LoggerFactory.getLogger(Gazetteer.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** How far apart, in metres, two sources may see one place. */
    private static final double SAME_PLACE = 1000;

    private static final Comparator<Known> NEAREST_FIRST = Comparator.<Known>comparingDouble(
                    known -> known.found.square())
            .thenComparing(known -> known.found.place().id());

    private final ImportedPlaces imported;

    /** Knows what is and will be imported into a data folder, which need not exist. */
    Gazetteer(Path dataFolder) {
        this(dataFolder, PAUSE);
    }

    Gazetteer(Path dataFolder, Duration pause) {
        this.imported = new ImportedPlaces(dataFolder, pause);
    }

    @Override
    public byte[] nearby(Question question) {
        try {
            byte[] known = atOnce(question);
            return known != null
                    ? known
                    : GoogleJson.legacy(LegacyBody.of(
                            nearest(question).stream().map(Gazetteer::result).toList()));
        } catch (RuntimeException | InternalError e) {
            // An InternalError is what the JVM makes of a mapped file that lost its end.
            LOG.warn("The gazetteer can't be read", e);
            return GoogleJson.legacy(LegacyBody.error(Failure.DAMAGED));
        }
    }

    @Override
    public byte @Nullable [] atOnce(Question question) {
        // A search may have to wait for the disk.
        return question.limit() == 0 ? GoogleJson.legacy(LegacyBody.of(List.of())) : null;
    }

    private List<Place> nearest(Question question) {
        Position position = question.position();
        EarthPoint centre = EarthPoint.of(position.latitude(), position.longitude());
        double metres = question.radius().metres().doubleValue();
        List<Known> candidates = new ArrayList<>();
        for (PlaceIndex index : indexes()) {
            List<Known> fromOthers = List.copyOf(candidates);
            index.nearest(centre, metres, question.limit()).stream()
                    .map(Known::new)
                    .filter(known -> fromOthers.stream().noneMatch(known::isSameAs))
                    .forEach(candidates::add);
        }
        return candidates.stream()
                .sorted(NEAREST_FIRST)
                .limit(question.limit())
                .map(known -> known.found.place())
                .toList();
    }

    /** What the user imported comes first, and of what two sources know, the first one's is shown. */
    private List<PlaceIndex> indexes() {
        return Stream.concat(imported.indexes().stream(), Stream.of(EmbeddedPlaces.index()))
                .toList();
    }

    private static LegacyResult result(Place place) {
        Location location = new Location(Place.degrees(place.latitude()), Place.degrees(place.longitude()));
        return new LegacyResult(new Geometry(location), place.name(), place.id(), place.types(), place.vicinity());
    }

    @Override
    public void close() {
        // The files stay mapped until the last question about them is answered; then they are let go by themselves.
    }

    /** A place that one source knows. */
    private record Known(Found found) {

        boolean isSameAs(Known other) {
            return found.place().name().equalsIgnoreCase(other.found.place().name()) && distance(other) < SAME_PLACE;
        }

        private double distance(Known other) {
            EarthPoint here = found.place().point();
            EarthPoint there = other.found.place().point();
            return Math.hypot(Math.hypot(here.x() - there.x(), here.y() - there.y()), here.z() - there.z());
        }
    }
}
