package dev.drover.cli.client;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Style;
import dev.drover.cli.console.Table;
import dev.drover.cli.console.Text;
import dev.drover.cli.options.ServerOptions;
import dev.drover.herd.ClientId;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Position;
import dev.drover.server.places.Question;
import dev.drover.server.places.Radius;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks where a client is and what is near it. */
@Command(
        name = "whatsat",
        description = "Ask where a client is, and what is near it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The herd knows the client.",
            "1:The herd has never heard of it, or the provider of places failed.",
            "3:No server answered."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  drover whatsat kiwi.cs.ucla.edu",
            "  drover whatsat kiwi.cs.ucla.edu --radius 0.5 --limit 20 --server Bona",
            "  drover whatsat kiwi.cs.ucla.edu --raw | tail -n +2 | jq -r '.results[].name'"
        })
public final class WhatsatCommand implements Callable<Integer> {

    /** Longer than any sensible timeout that a server grants its provider of places, with a second attempt. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int NAME_COLUMNS = 34;
    private static final int WHERE_COLUMNS = 26;

    @Parameters(paramLabel = "CLIENT", description = "Whom to look for.")
    private @Nullable ClientId client;

    @Option(
            names = "--radius",
            paramLabel = "KM",
            defaultValue = "10",
            description = "How far around the client, more than 0 and at most 50 km (default: ${DEFAULT-VALUE}).")
    private @Nullable Radius radius;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "5",
            description = "The most places wanted, 0 to 20 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--raw", description = "Print the reply as it came, byte for byte.")
    private boolean raw;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private final Console console;

    public WhatsatCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (limit < 0 || limit > Question.MAX_LIMIT) {
            throw new Failure(
                    ExitCode.USAGE, "One can ask for 0 to " + Question.MAX_LIMIT + " places, not " + limit + ".");
        }
        try (LineClient connection = Connector.connect(server.candidates(), PATIENCE)) {
            Reply reply = ask(connection);
            if (raw) {
                console.out().write(reply.bytes(), 0, reply.bytes().length);
                console.out().flush();
            }
            if (reply.first().startsWith("? ")) {
                throw new Failure(
                        ExitCode.NO, "The herd has never heard of " + Text.printable(String.valueOf(client)) + ".");
            }
            if (!reply.first().startsWith("AT ")) {
                throw stranger(null);
            }
            return raw ? ExitCode.OK : show(reply);
        }
    }

    /** The reply as it came: the AT line, then the provider's body, which ends with an empty line. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Reply(String first, String body, byte[] bytes) {}

    private Reply ask(LineClient connection) {
        try {
            connection.send("WHATSAT " + client + " " + radiusText() + " " + limit);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] first = connection.readLine();
            all.writeBytes(first);
            String line = new String(first, StandardCharsets.UTF_8).stripTrailing();
            if (line.startsWith("AT ")) {
                byte[] next = connection.readLine();
                all.writeBytes(next);
                boolean begun = false; // a provider's JSON may begin with a newline, which is not the end of it
                while (next.length > 1 || !begun) {
                    begun = true;
                    next = connection.readLine();
                    all.writeBytes(next);
                }
            }
            byte[] bytes = all.toByteArray();
            String body = new String(bytes, first.length, bytes.length - first.length, StandardCharsets.UTF_8);
            return new Reply(line, body, bytes);
        } catch (IOException e) {
            throw Connector.brokeOff(connection.address(), e);
        }
    }

    private static Failure stranger(@Nullable Exception cause) {
        return new Failure(ExitCode.UNREACHABLE, "What answered is no server of a herd; check the address.", cause);
    }

    private String radiusText() {
        return radius == null ? "10" : radius.kilometres().toPlainString();
    }

    private int show(Reply reply) {
        Style style = console.style();
        console.line(Text.printable(reply.first()));
        Position position;
        try {
            position = Position.of(reply.first().split(" ", 6)[4]);
        } catch (InvalidValueException | ArrayIndexOutOfBoundsException e) {
            throw stranger(e);
        }
        PlacesBody body = PlacesBody.parse(reply.body(), position);
        if (!body.error().isEmpty()) {
            throw new Failure(
                    ExitCode.NO, "The places are missing, their provider says: " + Text.printable(body.error()));
        }
        if (limit == 0) {
            return ExitCode.OK; // nobody asked for places
        }
        console.line("");
        if (body.places().isEmpty()) {
            console.line(style.dim("No places within " + radiusText() + " km."));
            return ExitCode.OK;
        }
        console.line(style.dim(Text.count(body.places().size(), "place") + " within " + radiusText() + " km:"));
        Table table = new Table("><<<");
        for (Place place : body.places()) {
            table.row(
                    Double.isNaN(place.metres()) ? "?" : Text.distance(place.metres()),
                    Double.isNaN(place.metres()) ? "" : place.direction(),
                    Text.cut(Text.printable(place.name()), NAME_COLUMNS),
                    style.dim(Text.cut(Text.printable(place.where()), WHERE_COLUMNS)));
        }
        table.lines("  ").forEach(console::line);
        return ExitCode.OK;
    }
}
