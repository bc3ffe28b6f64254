package dev.drover.server.http;

import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import dev.drover.server.feed.Event;
import dev.drover.server.feed.Token;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The words of a feed: the name, the id and the data of each event. Thread-safe. */
final class FeedText {

    private final Function<Report, byte[]> writer;

    FeedText(InstantSource clock) {
        this.writer = report -> ReportJson.writeAge(
                        ReportJson.write(new JsonText().beginObject(), report), report, clock.instant())
                .endObject()
                .bytes();
    }

    static String name(Event event) {
        return switch (event) {
            case Event.Begin _ -> "begin";
            case Event.Moved _ -> "position";
            case Event.Left _ -> "left";
            case Event.Current _ -> "current";
            case Event.Gap _ -> "gap";
        };
    }

    static @Nullable Token id(Event event) {
        return switch (event) {
            case Event.Moved moved -> moved.id();
            case Event.Left left -> left.id();
            case Event.Current current -> current.id();
            case Event.Begin _, Event.Gap _ -> null;
        };
    }

    /** The data in JSON; to be read only. */
    byte[] data(Event event, String server) {
        return switch (event) {
            case Event.Moved moved -> moved.change().written(writer);
            case Event.Left left ->
                new JsonText()
                        .beginObject()
                        .text("client", left.client().bytes())
                        .endObject()
                        .bytes();
            case Event.Begin begin ->
                new JsonText()
                        .beginObject()
                        .text("server", server)
                        .truth("whole", begin.whole())
                        .endObject()
                        .bytes();
            case Event.Current _ -> "{}".getBytes(StandardCharsets.US_ASCII);
            case Event.Gap gap ->
                new JsonText()
                        .beginObject()
                        .text("reason", gap.reason().toString())
                        .text("detail", gap.reason().words())
                        .endObject()
                        .bytes();
        };
    }

    /** The event as a text of its own. */
    String message(Event event, String server) {
        JsonText json = new JsonText().beginObject().text("event", name(event));
        Token id = id(event);
        if (id != null) {
            json.text("id", id.toString());
        }
        return Slice.of(json.json("data", data(event, server)).endObject().bytes())
                .text();
    }
}
