package dev.drover.cli.options;

import dev.drover.herd.ClientId;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Position;
import dev.drover.herd.PosixTime;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.places.Radius;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The herd's values as arguments: a wrong one is refused in the words of the value itself. */
public final class Values {

    private Values() {}

    /** Teaches a command line, with all of its commands, to read the values. */
    public static void registerWith(CommandLine commandLine) {
        commandLine.registerConverter(ClientId.class, converter(ClientId::of));
        commandLine.registerConverter(Position.class, converter(Position::of));
        commandLine.registerConverter(PosixTime.class, converter(PosixTime::of));
        commandLine.registerConverter(ServerName.class, converter(ServerName::of));
        commandLine.registerConverter(ServerAddress.class, converter(ServerAddress::parse));
        commandLine.registerConverter(URI.class, converter(Values::address));
        commandLine.registerConverter(Radius.class, converter(text -> Radius.parse(Slice.of(text))));
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new InvalidValueException(
                    "an address on the web is written like http://localhost:8080, not '" + text + "'");
        }
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (InvalidValueException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
