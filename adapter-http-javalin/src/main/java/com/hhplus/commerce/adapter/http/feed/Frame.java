package com.hhplus.commerce.adapter.http.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.adapter.http.json.Shape;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventType;
import java.io.ByteArrayOutputStream;

/** An event as it is sent to all who follow: its JSON, within what a stream puts around it. */
final class Frame {
    private static final byte[] END = {'\n', '\n'};

    private final long position;
    private final EventType type;
    private final byte[] bytes;
    private final int jsonBegins;

    private Frame(long position, EventType type, byte[] bytes, int jsonBegins) {
        this.position = position;
        this.type = type;
        this.bytes = bytes;
        this.jsonBegins = jsonBegins;
    }

    static Frame of(Event event, Shape<? super Event> shape) {
        var head = ("id: " + event.position() + "\nevent: " + event.type().text() + "\ndata: ").getBytes(UTF_8);
        var json = Json.write(event, shape);
        var bytes = new byte[head.length + json.length + END.length];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(json, 0, bytes, head.length, json.length);
        System.arraycopy(END, 0, bytes, head.length + json.length, END.length);
        return new Frame(event.position(), event.type(), bytes, head.length);
    }

    long position() {
        return position;
    }

    EventType type() {
        return type;
    }

    int length() {
        return bytes.length;
    }

    /** As one of Server-Sent Events; all who are sent it share these bytes, so they are not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    void writeTo(ByteArrayOutputStream stream) {
        stream.write(bytes, 0, bytes.length);
    }

    void writeJsonTo(ByteArrayOutputStream document) {
        document.write(bytes, jsonBegins, bytes.length - jsonBegins - END.length);
    }
}
