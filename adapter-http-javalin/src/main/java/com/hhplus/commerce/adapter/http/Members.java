package com.hhplus.commerce.adapter.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** The members of a JSON object that is being written: each goes straight to the answer, in the order of the calls. */
final class Members {
    private final JsonGenerator out;

    Members(JsonGenerator out) {
        this.out = out;
    }

    /** How something looks as an object. */
    @FunctionalInterface
    interface Shape<T> {
        void write(T value, Members json);
    }

    Members put(String name, String text) {
        try {
            out.writeStringField(name, text);
            return this;
        } catch (IOException full) {
            throw impossible(full);
        }
    }

    Members put(String name, long number) {
        try {
            out.writeNumberField(name, number);
            return this;
        } catch (IOException full) {
            throw impossible(full);
        }
    }

    Members put(String name, Instant at) {
        return put(name, Json.time(at));
    }

    Members putNull(String name) {
        try {
            out.writeNullField(name);
            return this;
        } catch (IOException full) {
            throw impossible(full);
        }
    }

    /** A list of texts. */
    Members put(String name, List<String> texts) {
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
    <T> Members put(String name, List<T> items, Shape<? super T> shape) {
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

    private static UncheckedIOException impossible(IOException full) {
        return new UncheckedIOException("memory is never full", full);
    }
}
