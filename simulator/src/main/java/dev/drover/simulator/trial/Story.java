package dev.drover.simulator.trial;

import dev.drover.herd.Outcome;
import dev.drover.herd.Report;
import dev.drover.simulator.Member;
import dev.drover.simulator.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes down what happens, a line each, with its time: {@code 3.204 s  Clark crashes and forgets everything}. */
public final class Story implements Watcher {

    private final List<String> lines = new ArrayList<>();
    private @Nullable World world;

    @Override
    public void begin(World newWorld) {
        world = newWorld;
    }

    /** The lines so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void happens(String words) {
        double seconds = Objects.requireNonNull(world).now() / 1e9;
        lines.add(String.format(Locale.ROOT, "%9.3f s  %s", seconds, words));
    }

    @Override
    public void acknowledged(Member member, Report report, Outcome outcome) {
        happens(member + " acknowledges " + report
                + switch (outcome) {
                    case WON -> "";
                    case KNOWN -> ", and knew it";
                    case OLDER -> ", and knows a later one";
                });
    }

    @Override
    public void unanswered(Member member) {
        happens("nobody answers at " + member);
    }

    @Override
    public void learnt(Member member, Member from, Report report) {
        happens(member + " learns from " + from + ": " + report);
    }

    @Override
    public void started(Member member) {
        happens(member + " runs");
    }

    @Override
    public void ended(Member member) {
        happens(member + " is gone");
    }

    @Override
    public void linked(Member member, Member neighbour) {
        happens(member + " is linked to " + neighbour);
    }

    @Override
    public void unlinked(Member member, Member neighbour, String reason) {
        happens(member + " is no longer linked to " + neighbour + ": " + reason);
    }
}
