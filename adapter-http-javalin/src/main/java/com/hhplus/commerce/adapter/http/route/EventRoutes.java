package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.access.StillLetIn;
import com.hhplus.commerce.adapter.http.feed.LiveFeed;
import com.hhplus.commerce.adapter.http.feed.Reel;
import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.adapter.http.request.Excerpt;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Events;
import com.hhplus.commerce.domain.InvalidValue;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The feed: a part of it at a time, or all that comes. */
final class EventRoutes {
    private static final int EVENTS = 100;
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final String STREAM = "text/event-stream";
    private static final int LONGEST_TYPE = 50;

    private final LiveFeed feed;
    private final StillLetIn stillLetIn;
    private final Answers answers;

    EventRoutes(LiveFeed feed, StillLetIn stillLetIn, Answers answers) {
        this.feed = feed;
        this.stillLetIn = stillLetIn;
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.read("/v1/events", Right.MERCHANTS, this::list);
        routes.get("/v1/events/stream", Right.MERCHANTS, this::stream);
        routes.head("/v1/events/stream", Right.MERCHANTS, this::wouldStream);
    }

    private void list(Context ctx) {
        var params = Params.of(ctx, "after", "limit", "types", "wait");
        var after = params.position("after").orElse(0L);
        var limit = limit(params);
        var types = params.text("types", EventRoutes::types).orElse(Set.of());
        var wait = wait(params);

        var found = feed.read(after, limit, types);
        if (found.isEmpty() && !wait.isZero()) {
            var news = feed.await(found.next(), limit, types, wait, stillLetIn.of(ctx));
            answers.sendLater(ctx, news.thenApply(Reel::document));
        } else {
            answers.send(ctx, Json.MEDIA_TYPE, found.document());
        }
    }

    private void stream(Context ctx) {
        var params = Params.of(ctx, "after", "types");
        var types = params.text("types", EventRoutes::types).orElse(Set.of());
        var after = begin(ctx, params);
        feed.stream(after, types, stillLetIn.of(ctx), source -> answers.open(ctx, STREAM, source));
    }

    private void wouldStream(Context ctx) {
        var params = Params.of(ctx, "after", "types");
        params.text("types", EventRoutes::types);
        begin(ctx, params);
        answers.send(ctx, STREAM, new byte[0]);
    }

    /** Where it goes on or, for one that is new, begins. */
    private long begin(Context ctx, Params params) {
        var after = params.position("after").orElse(0L);
        var last = Params.lastEvent(ctx);
        try {
            feed.mustHave(last.orElse(after));
        } catch (InvalidValue unknown) {
            throw last.isPresent() ? new InvalidValue(Params.LAST_EVENT, unknown.problem()) : unknown;
        }
        return last.orElse(after);
    }

    private static int limit(Params params) {
        var limit = params.number("limit", EVENTS);
        if (limit < 1 || limit > Events.MOST_AT_ONCE) {
            throw new InvalidValue("limit", "must be 1 to " + Events.MOST_AT_ONCE);
        }
        return limit;
    }

    private static Duration wait(Params params) {
        var seconds = params.number("wait", 0);
        if (seconds > LONGEST_WAIT_SECONDS) {
            throw new InvalidValue("wait", "must be 0 to " + LONGEST_WAIT_SECONDS);
        }
        return Duration.ofSeconds(seconds);
    }

    private static Set<EventType> types(String names) {
        return Stream.of(names.split(",", -1)).map(EventRoutes::type).collect(Collectors.toSet());
    }

    static EventType type(String name) {
        return EventType.of(name).orElseThrow(() -> {
            var all = Stream.of(EventType.values()).map(EventType::text).toList();
            return new InvalidValue("types", "may name nothing but " + all + ", not " + Excerpt.of(name, LONGEST_TYPE));
        });
    }
}
