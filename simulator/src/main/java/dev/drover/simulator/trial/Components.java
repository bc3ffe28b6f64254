package dev.drover.simulator.trial;

import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import dev.drover.simulator.Member;
import dev.drover.simulator.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which running members a chain of running members connects: those can agree. */
final class Components {

    private Components() {}

    static List<List<Member>> of(World world, Topology topology) {
        List<List<Member>> components = new ArrayList<>();
        Set<Member> reached = new HashSet<>();
        for (Member start : world.members()) {
            if (start.isRunning() && reached.add(start)) {
                List<Member> component = new ArrayList<>();
                Deque<Member> toVisit = new ArrayDeque<>(List.of(start));
                while (!toVisit.isEmpty()) {
                    Member member = toVisit.remove();
                    component.add(member);
                    for (ServerName name : topology.neighbours(member.name())) {
                        Member neighbour = world.member(name);
                        if (neighbour.isRunning() && reached.add(neighbour)) {
                            toVisit.add(neighbour);
                        }
                    }
                }
                components.add(component);
            }
        }
        return components;
    }
}
