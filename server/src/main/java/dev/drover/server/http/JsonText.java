package dev.drover.server.http;

import dev.drover.herd.Slice;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON text being written. For one thread. */
public final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL_LENGTH = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_LENGTH);
    private final JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);

    /** Begins an object that is the text, or an element of an array. */
    public JsonText beginObject() {
        generator.writeStartObject();
        return this;
    }

    /** Begins an object that is a member. */
    public JsonText beginObject(String name) {
        generator.writeName(name);
        generator.writeStartObject();
        return this;
    }

    public JsonText endObject() {
        generator.writeEndObject();
        return this;
    }

    public JsonText beginArray() {
        generator.writeStartArray();
        return this;
    }

    /** Begins an array that is a member. */
    public JsonText beginArray(String name) {
        generator.writeName(name);
        generator.writeStartArray();
        return this;
    }

    public JsonText endArray() {
        generator.writeEndArray();
        return this;
    }

    public JsonText text(String name, String value) {
        generator.writeName(name);
        generator.writeString(value);
        return this;
    }

    /** Writes a member whose value is a text in UTF-8. */
    public JsonText text(String name, Slice utf8) {
        generator.writeName(name);
        generator.writeUTF8String(utf8.array(), utf8.from(), utf8.length());
        return this;
    }

    /** Writes an element of an array. */
    public JsonText text(String value) {
        generator.writeString(value);
        return this;
    }

    public JsonText number(String name, long value) {
        generator.writeName(name);
        generator.writeNumber(value);
        return this;
    }

    /** Writes a number as it is written in JSON. */
    public JsonText number(String name, String value) {
        generator.writeName(name);
        generator.writeNumber(value);
        return this;
    }

    /** Writes a number, an element of an array, as it is written in JSON. */
    public JsonText number(String value) {
        generator.writeNumber(value);
        return this;
    }

    public JsonText truth(String name, boolean value) {
        generator.writeName(name);
        generator.writeBoolean(value);
        return this;
    }

    public JsonText nothing(String name) {
        generator.writeName(name);
        generator.writeNull();
        return this;
    }

    /** Writes a member whose value is JSON already. */
    public JsonText json(String name, byte[] value) {
        generator.writeName(name);
        generator.writeRawValue("");
        generator.flush();
        bytes.writeBytes(value);
        return this;
    }

    /** The text in UTF-8; nothing can be added any more. */
    public byte[] bytes() {
        generator.close();
        return bytes.toByteArray();
    }
}
