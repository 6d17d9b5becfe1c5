package com.hhplus.commerce.adapter.http.feed;

import com.hhplus.commerce.adapter.http.json.Shape;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.Events;
import com.hhplus.commerce.application.usecase.Stretch;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the feed in the store, a few events at a time: one may be an order of thousands of lines, so what is held meanwhile is little more than
 * what is sent, whatever was asked for.
 */
final class FeedReader {
    private static final int FIRST_AT_ONCE = 16;
    private static final int MOST_AT_ONCE = 64;

    private final Events events;
    private final Shape<? super Event> shape;

    FeedReader(Events events, Shape<? super Event> shape) {
        this.events = events;
        this.shape = shape;
    }

    /** What the store has after a position, as of {@link Events#read}. */
    Reel read(long after, Wish wish) {
        var frames = new ArrayList<Frame>();
        var next = after;
        var bytes = 0L;
        for (var atOnce = FIRST_AT_ONCE; ; atOnce = Math.min(2 * atOnce, MOST_AT_ONCE)) {
            var limit = limit(atOnce, frames, bytes, wish);
            var stretch = events.read(next, limit, wish.types());
            for (var event : stretch.items()) {
                var frame = Frame.of(event, shape);
                bytes += frame.length();
                if (bytes > wish.bytes() && !frames.isEmpty()) {
                    return new Reel(frames, next);
                }
                frames.add(frame);
                next = event.position();
            }
            next = stretch.next();
            if (frames.size() == wish.limit() || isLast(stretch, limit)) {
                return new Reel(frames, next);
            }
        }
    }

    /** No more than are wished for yet, and about as many as there is room for if they are like those before. */
    private static int limit(int atOnce, List<Frame> frames, long bytes, Wish wish) {
        var limit = Math.min(atOnce, wish.limit() - frames.size());
        if (frames.isEmpty()) {
            return limit;
        }
        var room = (wish.bytes() - bytes) * frames.size() / Math.max(bytes, 1) + 1;
        return (int) Math.min(limit, Math.max(room, 1));
    }

    /** Then it ends, or enough was looked at. */
    private static boolean isLast(Stretch stretch, int limit) {
        return stretch.items().size() < limit;
    }
}
