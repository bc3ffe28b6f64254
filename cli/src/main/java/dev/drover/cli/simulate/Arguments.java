package dev.drover.cli.simulate;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.server.HerdConfiguration;
import dev.drover.simulator.workload.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the arguments of {@code drover simulate} are read. */
final class Arguments {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(us|ms|s|m)");
    private static final Pattern FAULT = Pattern.compile("([^-:]+)-([^-:]+)(?::(.+))?");
    private static final Pattern SHARE = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,9})?");

    private Arguments() {}

    /** A duration with its unit: {@code 100ms}. */
    static final class OfDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return converted(Arguments::duration, text);
        }
    }

    /** A share in percent: {@code 5%}. */
    static final class OfShare implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return converted(Arguments::share, text);
        }
    }

    /** {@code FROM-UNTIL}, and after a colon the servers that it concerns. */
    static final class OfPartition implements ITypeConverter<Fault> {
        @Override
        public Fault convert(String text) {
            return converted(argument -> fault(Fault.Kind.PARTITION, argument), text);
        }
    }

    /** As {@link OfPartition}. */
    static final class OfCrash implements ITypeConverter<Fault> {
        @Override
        public Fault convert(String text) {
            return converted(argument -> fault(Fault.Kind.CRASH, argument), text);
        }
    }

    /** As {@link OfPartition}. */
    static final class OfFreeze implements ITypeConverter<Fault> {
        @Override
        public Fault convert(String text) {
            return converted(argument -> fault(Fault.Kind.FREEZE, argument), text);
        }
    }

    /** {@code auto}, {@code flood} or {@code tree}. */
    static final class OfSpread implements ITypeConverter<HerdConfiguration.Spread> {
        @Override
        public HerdConfiguration.Spread convert(String text) {
            return converted(Arguments::spread, text);
        }
    }

    private static <T> T converted(Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (InvalidValueException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidValueException("a duration has a unit, like 100ms, 1.5s or 10m; not '" + text + "'");
        }
        double nanos = switch (matcher.group(2)) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 60e9;
        };
        return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * nanos));
    }

    private static HerdConfiguration.Spread spread(String text) {
        for (HerdConfiguration.Spread spread : HerdConfiguration.Spread.values()) {
            if (spread.name().toLowerCase(Locale.ROOT).equals(text)) {
                return spread;
            }
        }
        throw new InvalidValueException("reports spread by flood, tree or auto, not '" + text + "'");
    }

    static double share(String text) {
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1) : text;
        double share = SHARE.matcher(number).matches() ? Double.parseDouble(number) / (percent ? 100 : 1) : -1;
        if (share < 0 || share > 1) {
            throw new InvalidValueException("a share is 0% to 100%, or 0 to 1, not '" + text + "'");
        }
        return share;
    }

    static Fault fault(Fault.Kind kind, String text) {
        Matcher matcher = FAULT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidValueException("a fault has two times, like 5s-15s, and if it concerns certain servers"
                    + " their names, like 5s-15s:Bona,Clark; not '" + text + "'");
        }
        Duration from = duration(matcher.group(1));
        Duration until = duration(matcher.group(2));
        if (until.compareTo(from) <= 0) {
            throw new InvalidValueException("'" + text + "' ends before it begins");
        }
        return new Fault(kind, from, until, servers(matcher.group(3)));
    }

    private static Set<ServerName> servers(@Nullable String list) {
        Set<ServerName> servers = new TreeSet<>();
        if (list != null) {
            Arrays.stream(list.split(",", -1)).map(ServerName::of).forEach(servers::add);
        }
        return servers;
    }
}
