package dev.drover.server.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All readers, found by what they want to see. A change is offered to those only who may want it: with ten thousand
 * readers of small areas to a few. For one thread.
 */
final class Audience {

    /** Seats that were left are cleared away when there are more of them than this and than those that are taken. */
    private static final int UNTIDY = 1_000;

    private final Spots spots;
    private final Set<Reader> everywhere = new LinkedHashSet<>();
    private final Map<ClientKey, Set<Reader>> byClient = new HashMap<>();
    private final Map<ClientKey, Set<Reader>> byCentre = new HashMap<>();
    private final Map<Integer, List<Seat>> byCell = new HashMap<>();
    private final List<Seat> wide = new ArrayList<>();
    private final Set<Reader> overfull = new LinkedHashSet<>();
    private int taken;
    private int left;

    /** Many look equally far around the same client; they have the circle in common. */
    private Area.@Nullable Circle lastCircle;

    Audience(Spots spots) {
        this.spots = spots;
    }

    void add(Reader reader) {
        switch (reader.filter()) {
            case Filter.Everything _ -> everywhere.add(reader);
            case Filter.One one -> add(byClient, spots.key(one.client().bytes()), reader);
            case Filter.InBox inBox -> sit(reader, new Area.Rectangle(inBox.box()));
            case Filter.Near near ->
                sit(reader, new Area.Circle(near.latitude(), near.longitude(), metres(near.radius())));
            case Filter.Around around -> {
                ClientKey centre = spots.key(around.client().bytes());
                add(byCentre, centre, reader);
                Spot spot = spots.find(centre);
                if (spot != null) {
                    sit(reader, circle(around, spot));
                }
            }
        }
    }

    void remove(Reader reader) {
        switch (reader.filter()) {
            case Filter.Everything _ -> everywhere.remove(reader);
            case Filter.One one -> remove(byClient, spots.key(one.client().bytes()), reader);
            case Filter.Around around -> {
                remove(byCentre, spots.key(around.client().bytes()), reader);
                leaveSeat(reader);
            }
            case Filter.InBox _, Filter.Near _ -> leaveSeat(reader);
        }
    }

    private static void add(Map<ClientKey, Set<Reader>> readers, ClientKey key, Reader reader) {
        readers.computeIfAbsent(key, _ -> new LinkedHashSet<>(2)).add(reader);
    }

    private static void remove(Map<ClientKey, Set<Reader>> readers, ClientKey key, Reader reader) {
        Set<Reader> those = readers.get(key);
        if (those != null && those.remove(reader) && those.isEmpty()) {
            readers.remove(key);
        }
    }

    private Area.Circle circle(Filter.Around around, Spot centre) {
        double radius = metres(around.radius());
        Area.Circle last = lastCircle;
        if (last == null || !last.is(centre, radius)) {
            last = new Area.Circle(centre.latitude, centre.longitude, radius);
            lastCircle = last;
        }
        return last;
    }

    private static double metres(double kilometres) {
        return kilometres * 1_000;
    }

    private void sit(Reader reader, Area area) {
        leaveSeat(reader);
        Seat seat = new Seat(reader, area);
        reader.sit(seat);
        int[] cells = Cells.of(area.bounds());
        if (cells == null) {
            wide.add(seat);
        } else {
            for (int cell : cells) {
                byCell.computeIfAbsent(cell, _ -> new ArrayList<>(1)).add(seat);
            }
        }
        taken++;
    }

    private void leaveSeat(Reader reader) {
        Seat seat = reader.seat();
        if (seat != null) {
            seat.left = true;
            reader.sit(null);
            taken--;
            left++;
            if (left > UNTIDY && left > taken) {
                tidyUp();
            }
        }
    }

    private void tidyUp() {
        wide.removeIf(seat -> seat.left);
        byCell.values().forEach(seats -> seats.removeIf(seat -> seat.left));
        byCell.values().removeIf(List::isEmpty);
        left = 0;
    }

    /** Tells all who want to see it of a change; returns those for whom too much waits. */
    Set<Reader> tell(Change change) {
        overfull.clear();
        byCentre.getOrDefault(change.client, Set.of()).forEach(reader -> follow(reader, change));
        everywhere.forEach(reader -> tell(reader, change, false));
        byClient.getOrDefault(change.client, Set.of()).forEach(reader -> tell(reader, change, false));
        tellOfComers(wide, change);
        tellOfComers(byCell.get(change.spot.cell()), change);
        Spot before = change.before;
        if (before != null) {
            tellOfLeavers(wide, change, before);
            tellOfLeavers(byCell.get(before.cell()), change, before);
        }
        return overfull;
    }

    private void tellOfComers(@Nullable List<Seat> seats, Change change) {
        if (seats != null) {
            for (Seat seat : seats) {
                if (!seat.left && seat.area.has(change.spot)) {
                    tell(seat.reader, change, false);
                }
            }
        }
    }

    private void tellOfLeavers(@Nullable List<Seat> seats, Change change, Spot before) {
        if (seats != null) {
            for (Seat seat : seats) {
                if (!seat.left && seat.area.has(before) && !seat.area.has(change.spot)) {
                    tell(seat.reader, change, true);
                }
            }
        }
    }

    /** Moves a circle after the client in its centre, and tells who is in it now, and who no longer is. */
    private void follow(Reader reader, Change change) {
        Seat seat = reader.seat();
        Area old = seat == null ? null : seat.area;
        Area now = circle((Filter.Around) reader.filter(), change.spot);
        sit(reader, now);
        spots.forEach(now, 0, 0, spot -> {
            if (old == null || !old.has(spot)) {
                tell(reader, at(spot, change), false);
            }
        });
        if (old != null) {
            spots.forEach(old, 0, 0, spot -> {
                if (!now.has(spot)) {
                    tell(reader, at(spot, change), true);
                }
            });
        }
    }

    private Change at(Spot spot, Change change) {
        return spot == change.spot
                ? change
                : new Change(change.number, spots.key(spot.report.clientField()), spot, null);
    }

    private void tell(Reader reader, Change change, boolean gone) {
        // What is in a portion that the reader has yet to get, it will get with that.
        if (reader.hasPortionOf(change.spot) && !reader.tell(change, gone)) {
            overfull.add(reader);
        }
    }
}
