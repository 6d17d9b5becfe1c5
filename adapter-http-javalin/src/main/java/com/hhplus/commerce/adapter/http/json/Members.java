package com.hhplus.commerce.adapter.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The members of a JSON object that is being written: each goes straight to the answer, in the order of the calls. */
public final class Members {
    private final JsonGenerator out;

    Members(JsonGenerator out) {
        this.out = out;
    }

    public Members put(String name, String text) {
        try {
            out.writeStringField(name, text);
            return this;
        } catch (IOException full) {
            throw impossible(full);
        }
    }

    public Members put(String name, long number) {
        try {
            out.writeNumberField(name, number);
            return this;
        } catch (IOException full) {
            throw impossible(full);
        }
    }

    public Members put(String name, boolean is) {
        try {
            out.writeBooleanField(name, is);
            return this;
        } catch (IOException full) {
            throw impossible(full);
        }
    }

    /** As RFC 3339 writes it, in UTC, with milliseconds. */
    public Members put(String name, Instant at) {
        return put(name, time(at));
    }

    public Members putNull(String name) {
        try {
            out.writeNullField(name);
            return this;
        } catch (IOException full) {
            throw impossible(full);
        }
    }

    /** An object. */
    public <T> Members putObject(String name, T value, Shape<? super T> shape) {
        try {
            out.writeObjectFieldStart(name);
            shape.write(value, this);
            out.writeEndObject();
            return this;
        } catch (IOException full) {
            throw impossible(full);
        }
    }

    /** A list of texts. */
    public Members put(String name, List<String> texts) {
        try {
            out.writeArrayFieldStart(name);
            for (var text : texts) {
                out.writeString(text);
            }
            out.writeEndArray();
            return this;
        } catch (IOException full) {
            throw impossible(full);
        }
    }

    /** A list of objects. */
    public <T> Members put(String name, List<T> items, Shape<? super T> shape) {
        try {
            out.writeArrayFieldStart(name);
            for (var item : items) {
                out.writeStartObject();
                shape.write(item, this);
                out.writeEndObject();
            }
            out.writeEndArray();
            return this;
        } catch (IOException full) {
            throw impossible(full);
        }
    }

    private static String time(Instant at) {
        var time = at.atOffset(ZoneOffset.UTC);
        var text = new StringBuilder(24).append(time.toLocalDate()).append('T');
        digits(text, time.getHour(), 10).append(':');
        digits(text, time.getMinute(), 10).append(':');
        digits(text, time.getSecond(), 10).append('.');
        return digits(text, time.getNano() / 1_000_000, 100).append('Z').toString();
    }

    /** Appends the digits of {@code number} from that of {@code unit} on. A formatter would cost more than all other fields. */
    private static StringBuilder digits(StringBuilder text, int number, int unit) {
        for (int rest = unit; rest > 0; rest /= 10) {
            text.append((char) ('0' + number / rest % 10));
        }
        return text;
    }

    private static UncheckedIOException impossible(IOException full) {
        return new UncheckedIOException("memory is never full", full);
    }
}
