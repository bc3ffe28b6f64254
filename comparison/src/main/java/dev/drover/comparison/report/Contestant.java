package dev.drover.comparison.report;

import dev.drover.comparison.contender.Contender;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a contender, or a program that stands beside them, appears. The colours are those of Okabe and Ito, which people of
 * every colour vision tell apart (<a href="https://jfly.uni-koeln.de/color/">Color Universal Design</a>).
 *
 * @param key its name in the results
 * @param label its name for readers
 * @param colour its colour, as SVG writes it
 */
record Contestant(String key, String label, String colour) {

    private static final List<Contestant> ALL = Stream.concat(
                    Arrays.stream(Contender.values())
                            .map(contender -> new Contestant(contender.key(), contender.title(), contender.colour())),
                    Stream.of(new Contestant("nats", "NATS", "#CC79A7"), new Contestant("redis", "Redis", "#CC79A7")))
            .toList();

    /** The names of all herds, in the order in which they are shown. */
    static List<String> herds() {
        return Contender.herds().stream().map(Contender::key).toList();
    }

    /** Those of all herds and of what is held beside them in every cost: the floor. */
    static List<String> herdsAndFloor() {
        return Arrays.stream(Contender.values()).map(Contender::key).toList();
    }

    /** A contender by its name in the results; one that is new here is grey. */
    static Contestant of(String key) {
        return ALL.stream()
                .filter(contestant -> contestant.key.equals(key))
                .findFirst()
                .orElseGet(() -> new Contestant(key, key, "#767676"));
    }

    /** The order in which contenders are shown, whatever the order of a run was. */
    static List<String> inOrder(List<String> keys) {
        Comparator<String> byPlace = Comparator.comparingInt(key -> {
            int place = ALL.indexOf(of(key));
            return place < 0 ? ALL.size() : place;
        });
        return keys.stream().sorted(byPlace).toList();
    }
}
