package dev.drover.simulator.workload;

import dev.drover.herd.ClientId;
import dev.drover.herd.Outcome;
import dev.drover.herd.Report;
import dev.drover.simulator.Clients;
import dev.drover.simulator.Member;
import dev.drover.simulator.Observer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Follows each report until all know it, or a later one of the same client: every member that ran when it was
 * acknowledged and has not gone since.
 */
final class Tracks implements Observer {

    private static final double PRECISION = 1e4;

    private final List<Member> members;
    private final LongSupplier now;
    private final List<Track> all = new ArrayList<>();

    /** By client, those that are not known to all. */
    private final List<List<Track>> open = new ArrayList<>();

    private Samples untilOneKnows = new Samples();
    private Samples untilAllKnow = new Samples();

    /**
     * Follows nothing yet.
     *
     * @param members all members, whether they run or not
     */
    Tracks(List<Member> members, int clients, LongSupplier now) {
        this.members = members;
        this.now = now;
        for (int client = 0; client < clients; client++) {
            open.add(new ArrayList<>());
        }
    }

    /** A report on its way. */
    private static final class Track {

        private final Report report;
        private final Member server;
        private final long start;
        private final BitSet missing;
        private boolean serverGone;
        private long end = -1;

        Track(Report report, Member server, long start, BitSet missing) {
            this.report = report;
            this.server = server;
            this.start = start;
            this.missing = missing;
        }
    }

    @Override
    public void acknowledged(Member member, Report report, Outcome outcome) {
        if (outcome == Outcome.WON) {
            List<Track> tracks = open.get(Clients.number(report));
            known(tracks, member, report);
            Track track = new Track(report, member, now.getAsLong(), membersThatLack(report));
            all.add(track);
            tracks.add(track);
            closeIfKnownToAll(tracks, track);
        }
    }

    /** The others: and of a report that was held up, those that know a later one by now are none of them. */
    private BitSet membersThatLack(Report report) {
        ClientId client = report.client();
        BitSet lacking = new BitSet();
        for (Member member : members) {
            if (member.isRunning() && lacks(member, client, report)) {
                lacking.set(member.index());
            }
        }
        return lacking;
    }

    private static boolean lacks(Member member, ClientId client, Report report) {
        Report held = member.herd().latest(client);
        return held == null || held.compareTo(report) < 0;
    }

    @Override
    public void learnt(Member member, Member from, Report report) {
        known(open.get(Clients.number(report)), member, report);
    }

    private void known(List<Track> tracks, Member member, Report report) {
        for (int i = tracks.size() - 1; i >= 0; i--) {
            Track track = tracks.get(i);
            if (track.missing.get(member.index()) && track.report.compareTo(report) <= 0) {
                track.missing.clear(member.index());
                untilOneKnows.add(now.getAsLong() - track.start);
                closeIfKnownToAll(tracks, track);
            }
        }
    }

    private void closeIfKnownToAll(List<Track> tracks, Track track) {
        if (track.missing.isEmpty()) {
            track.end = now.getAsLong();
            untilAllKnow.add(track.end - track.start);
            tracks.remove(track);
        }
    }

    @Override
    public void ended(Member member) {
        for (List<Track> tracks : open) {
            for (Track track : List.copyOf(tracks)) {
                track.serverGone |= track.server == member;
                track.missing.clear(member.index());
                closeIfKnownToAll(tracks, track);
            }
        }
    }

    /** Forgets all reports so far. */
    void reset() {
        all.clear();
        open.forEach(List::clear);
        untilOneKnows = new Samples();
        untilAllKnow = new Samples();
    }

    boolean allKnown() {
        return open.stream().allMatch(List::isEmpty);
    }

    /** How long it took until each other member knew each report. */
    Samples untilOneKnows() {
        return untilOneKnows;
    }

    /** How long it took until the last of them knew it. */
    Samples untilAllKnow() {
        return untilAllKnow;
    }

    /** How long after a time the last member knew the last report of those that were there at that time. */
    long knownAfter(long time) {
        long last = time;
        for (Track track : all) {
            if (track.start < time) {
                last = Math.max(last, track.end < 0 ? now.getAsLong() : track.end);
            }
        }
        return last - time;
    }

    /** How many reports some running member does not know, nor a later one: those whose server lives, or the others. */
    long lost(boolean withServer) {
        long lost = 0;
        for (Track track : all) {
            if (track.serverGone == withServer && isLost(track)) {
                lost++;
            }
        }
        return lost;
    }

    private boolean isLost(Track track) {
        ClientId client = track.report.client();
        for (Member member : members) {
            if (member.isRunning() && lacks(member, client, track.report)) {
                return true;
            }
        }
        return false;
    }

    /** Of which share of members, on average, a report is known after a time. */
    List<Double> shares(long step, int steps) {
        long servers = members.stream().filter(Member::isRunning).count();
        List<Double> shares = new ArrayList<>();
        double own = servers == 0 ? 1 : 1.0 / servers;
        for (int i = 0; i <= steps; i++) {
            double share = own + (1 - own) * untilOneKnows.shareUpTo(i * step);
            shares.add(Math.round(share * PRECISION) / PRECISION);
        }
        return shares;
    }
}
