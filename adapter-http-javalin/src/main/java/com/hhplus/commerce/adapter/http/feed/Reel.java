package com.hhplus.commerce.adapter.http.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A part of the feed as it is sent.
 *
 * @param frames its events, of the types that were asked for
 * @param next up to which position it reaches
 */
public record Reel(List<Frame> frames, long next) {
    public Reel {
        frames = List.copyOf(frames);
    }

    static Reel empty(long next) {
        return new Reel(List.of(), next);
    }

    public boolean isEmpty() {
        return frames.isEmpty();
    }

    /** {@code {items, next}}. */
    public byte[] document() {
        var document = new ByteArrayOutputStream();
        document.writeBytes("{\"items\":[".getBytes(UTF_8));
        for (int i = 0; i < frames.size(); i++) {
            if (i > 0) {
                document.write(',');
            }
            frames.get(i).writeJsonTo(document);
        }
        document.writeBytes(("],\"next\":" + next + "}").getBytes(UTF_8));
        return document.toByteArray();
    }

    /** As Server-Sent Events. One alone, which may be long, is not copied for each who is sent it: the bytes are not to be changed. */
    byte[] stream() {
        if (frames.size() == 1) {
            return frames.get(0).bytes();
        }
        var stream = new ByteArrayOutputStream(
                frames.stream().mapToInt(Frame::length).sum());
        frames.forEach(frame -> frame.writeTo(stream));
        return stream.toByteArray();
    }
}
