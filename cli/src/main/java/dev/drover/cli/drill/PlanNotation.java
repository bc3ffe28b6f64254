package dev.drover.cli.drill;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads plans: steps that are separated by semicolons or by the ends of lines, such as {@code 5s kill Clark 2s; 12s
 * freeze Bona 4s; 20s cut Bailey-Campbell 6s one-way}. What follows a {@code #} is a comment.
 *
 * <p>All problems are told at once, each with its place. Not thread-safe.
 */
final class PlanNotation {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)(ms|s|m)");
    private static final Duration DOWN_BY_DEFAULT = Duration.ofSeconds(2);

    private final String source;
    private final boolean byLine;
    private final Topology topology;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private record Step(String place, Fault fault) {}

    private PlanNotation(String source, boolean byLine, Topology topology) {
        this.source = source;
        this.byLine = byLine;
        this.topology = topology;
    }

    /**
     * Reads a plan.
     *
     * @param source what to call it in messages
     * @throws InvalidValueException with a line for each problem, if there is any
     */
    static Plan parse(String source, String text, Topology topology) {
        PlanNotation notation = new PlanNotation(source, text.strip().contains("\n"), topology);
        notation.read(text);
        notation.checkTargets();
        if (notation.steps.isEmpty() && notation.problems.isEmpty()) {
            notation.problems.add(source + ": the plan has no step; one is written like 5s kill Clark");
        }
        if (!notation.problems.isEmpty()) {
            throw new InvalidValueException(String.join(System.lineSeparator(), notation.problems));
        }
        return new Plan(notation.steps.stream().map(Step::fault).toList());
    }

    private void read(String text) {
        int line = 0;
        int number = 0;
        for (String wholeLine : text.split("\n", -1)) {
            line++;
            for (String step : wholeLine.replaceFirst("#.*", "").split(";", -1)) {
                if (!step.isBlank()) {
                    number++;
                    read(byLine ? source + ", line " + line : source + ", step " + number, step.strip());
                }
            }
        }
    }

    private void read(String place, String step) {
        try {
            steps.add(new Step(place, fault(new ArrayList<>(Arrays.asList(step.split("\\s+", -1))))));
        } catch (InvalidValueException e) {
            problems.add(place + ": " + e.getMessage() + "; in '" + step + "'");
        }
    }

    private Fault fault(List<String> words) {
        Duration at = time(next(words, "a time like 5s"));
        String kind = next(words, "kill, freeze or cut");
        Fault fault = switch (kind) {
            case "kill" -> {
                ServerName server = server(next(words, "a server"));
                Duration length = words.isEmpty() ? DOWN_BY_DEFAULT : time(words.removeFirst());
                yield new Fault.Kill(at, length, server);
            }
            case "freeze" -> {
                ServerName server = server(next(words, "a server"));
                yield new Fault.Freeze(at, time(next(words, "how long, like 4s")), server);
            }
            case "cut" -> cut(at, words);
            default -> throw new InvalidValueException("a fault is kill, freeze or cut, not " + kind);
        };
        if (!words.isEmpty()) {
            throw new InvalidValueException("nothing should follow, but there is " + String.join(" ", words));
        }
        if (fault.length().isZero()) {
            throw new InvalidValueException("a fault that lasts no time is none");
        }
        return fault;
    }

    private Fault cut(Duration at, List<String> words) {
        String link = next(words, "a link like Bailey-Campbell");
        Duration length = time(next(words, "how long, like 6s"));
        Manner manner = words.isEmpty() ? Manner.REFUSED : manner(words.removeFirst());
        // Names may have hyphens in them: the one in between is where there is a server on either side.
        for (int hyphen = link.indexOf('-'); hyphen > 0; hyphen = link.indexOf('-', hyphen + 1)) {
            String from = link.substring(0, hyphen);
            String to = link.substring(hyphen + 1);
            for (Topology.Link known : topology.links()) {
                if (isBetween(known, from, to)) {
                    return new Fault.Cut(at, length, ServerName.of(from), ServerName.of(to), manner);
                }
            }
        }
        throw new InvalidValueException("no link of the herd is called " + link + "; its links are "
                + topology.links().stream()
                        .map(known -> known.lower() + "-" + known.upper())
                        .collect(Collectors.joining(", ")));
    }

    private static boolean isBetween(Topology.Link link, String one, String other) {
        String lower = link.lower().toString();
        String upper = link.upper().toString();
        return (lower.equals(one) && upper.equals(other)) || (lower.equals(other) && upper.equals(one));
    }

    private static Manner manner(String word) {
        for (Manner manner : Manner.values()) {
            if (manner.toString().equals(word)) {
                return manner;
            }
        }
        throw new InvalidValueException("a link is cut refused, silent, half-open or one-way, not " + word);
    }

    private static String next(List<String> words, String what) {
        if (words.isEmpty()) {
            throw new InvalidValueException("something is missing: " + what);
        }
        return words.removeFirst();
    }

    private ServerName server(String word) {
        for (ServerName server : topology.servers()) {
            if (server.toString().equals(word)) {
                return server;
            }
        }
        throw new InvalidValueException("the herd has no server " + word + "; its servers are "
                + topology.servers().stream().map(ServerName::toString).collect(Collectors.joining(", ")));
    }

    private void checkTargets() {
        for (int later = 1; later < steps.size(); later++) {
            for (Step earlier : steps.subList(0, later)) {
                Fault one = earlier.fault;
                Fault other = steps.get(later).fault;
                if (one.hasTargetOf(other) && overlap(one, other)) {
                    problems.add(steps.get(later).place + ": '" + other + "' and '" + one + "' of " + earlier.place
                            + " are at the same time, and can't be done to the same server or link at once");
                }
            }
        }
    }

    static boolean overlap(Fault one, Fault other) {
        return one.at().compareTo(other.end()) < 0 && other.at().compareTo(one.end()) < 0;
    }

    private static Duration time(String word) {
        Matcher matcher = TIME.matcher(word);
        if (!matcher.matches()) {
            throw new InvalidValueException("a time is written like 5s, 1.5s, 250ms or 2m, not " + word);
        }
        int millis = switch (matcher.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            default -> 60_000;
        };
        return Duration.ofMillis(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(millis))
                .longValue());
    }

    /** A time as plans have it: {@code 1.5s}. */
    static String time(Duration time) {
        return seconds(time) + "s";
    }

    /** A time as a story has it: {@code 1.5 s}. */
    static String words(Duration time) {
        return seconds(time) + " s";
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
