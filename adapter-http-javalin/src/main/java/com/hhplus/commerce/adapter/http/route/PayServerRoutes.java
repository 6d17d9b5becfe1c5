package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.client.Question;
import com.hhplus.commerce.adapter.http.client.Reply;
import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.request.RawTarget;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.adapter.http.trace.Visit;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Wallets and payments that lie at another server: it is asked what clients ask, and what it answers is passed on. What pays for orders is not
 * among this: only servers ask that, of the other one itself.
 */
final class PayServerRoutes {
    private static final String[] PAGE = {"limit", "cursor"};
    private static final List<String> ASKED_WITH = List.of(Header.CONTENT_TYPE, Header.CONTENT_ENCODING, Params.KEY);
    private static final List<String> ANSWERED_WITH = List.of(
            Header.LOCATION,
            "Idempotency-Replayed",
            Header.RETRY_AFTER,
            Header.ALLOW,
            Header.ACCEPT,
            Header.ACCEPT_ENCODING);

    private final PayServer payServer;
    private final Answers answers;

    PayServerRoutes(PayServer payServer, Answers answers) {
        this.payServer = payServer;
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.read("/v1/wallets/{userId}", Right.ALL, this::read);
        routes.post("/v1/wallets/{userId}/charges", Right.CHARGE, this::command);
        routes.read("/v1/wallets/{userId}/entries", Right.ALL, ctx -> read(ctx, PAGE));

        routes.post("/v1/payments", Right.PAY, this::command);
        routes.read("/v1/payments", Right.ALL, ctx -> read(ctx, "userId", "limit", "cursor"));
        routes.read("/v1/payments/{id}", Right.ALL, this::read);
        routes.post("/v1/payments/{id}/refund", Right.GIVE_BACK, this::command);
        routes.post("/v1/payments/{id}/refunds", Right.GIVE_BACK, this::command);
        routes.read("/v1/payments/{id}/refunds", Right.ALL, ctx -> read(ctx, PAGE));
    }

    private void read(Context ctx, String... names) {
        Params.of(ctx, names);
        forward(ctx, new Question("GET", RawTarget.of(ctx), Map.of(), new byte[0]));
    }

    private void command(Context ctx) {
        Params.none(ctx);
        Params.key(ctx);
        forward(ctx, new Question("POST", RawTarget.of(ctx), headers(ctx), Body.unread(ctx)));
    }

    private static Map<String, List<String>> headers(Context ctx) {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var name : ASKED_WITH) {
            headers.put(name, Collections.list(ctx.req().getHeaders(name)));
        }
        return headers;
    }

    private void forward(Context ctx, Question question) {
        ctx.future(() -> payServer
                .forward(Visit.originOf(ctx.req()), question)
                .thenAccept(reply -> pass(ctx, reply))
                .toCompletableFuture());
    }

    private void pass(Context ctx, Reply reply) {
        for (var name : ANSWERED_WITH) {
            reply.header(name).ifPresent(value -> ctx.header(name, value));
        }
        var mediaType = reply.header(Header.CONTENT_TYPE).orElse(Json.MEDIA_TYPE);
        answers.send(ctx.status(reply.status()), mediaType, reply.body());
    }
}
