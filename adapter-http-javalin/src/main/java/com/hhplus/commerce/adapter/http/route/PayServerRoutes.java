package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Callers;
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
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Wallets and payments that lie at another server: it is asked what clients ask, and what it answers is passed on. What pays for orders is not
 * among this: only servers ask that, of the other one itself.
 */
final class PayServerRoutes {
    private static final String[] PAGE = {"limit", "cursor"};
    private static final List<String> ASKED_WITH = List.of(Header.CONTENT_TYPE, Header.CONTENT_ENCODING);
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
        routes.read("/v1/wallets/{userId}", Right.ALL, this::readWallet);
        routes.post("/v1/wallets/{userId}/charges", Right.CHARGE, this::charge);
        routes.read("/v1/wallets/{userId}/entries", Right.ALL, ctx -> readWallet(ctx, PAGE));

        routes.post("/v1/payments", Right.PAY, this::pay);
        routes.read("/v1/payments", Right.ALL, this::listPayments);
        routes.read("/v1/payments/{id}", Right.ALL, this::readPayment);
        routes.post("/v1/payments/{id}/refund", Right.GIVE_BACK, this::refund);
        routes.post("/v1/payments/{id}/refunds", Right.GIVE_BACK, this::refund);
        routes.read("/v1/payments/{id}/refunds", Right.ALL, ctx -> readPayment(ctx, PAGE));
    }

    private void readWallet(Context ctx, String... names) {
        Params.of(ctx, names);
        mustBeOfCaller(ctx, new UserId(ctx.pathParam("userId")));
        forward(ctx, reading(RawTarget.of(ctx)));
    }

    private void charge(Context ctx) {
        mustBeOfCaller(ctx, new UserId(ctx.pathParam("userId")));
        forward(ctx, command(ctx));
    }

    private void pay(Context ctx) {
        if (Callers.of(ctx).user().isPresent()) {
            var body = Body.of(ctx);
            var payer = body.text("userId", UserId::new);
            PaymentRoutes.amount(body);
            body.verify();
            mustBeOfCaller(ctx, payer.orElseThrow());
        }
        forward(ctx, command(ctx));
    }

    private static void mustBeOfCaller(Context ctx, UserId user) {
        Callers.mustBeOf(ctx, user, WalletNotFound::new);
    }

    private void listPayments(Context ctx) {
        var params = Params.of(ctx, "userId", "limit", "cursor");
        var asked = params.text("userId", UserId::new);
        var whose = Callers.whose(ctx, asked);
        if (whose.isEmpty()) {
            answers.sendPage(ctx, Page.<String>empty(), (nothing, json) -> {});
        } else {
            var target = RawTarget.of(ctx);
            var added = whose.get().user().filter(user -> asked.isEmpty());
            forward(
                    ctx,
                    reading(added.map(user -> target + (target.contains("?") ? "&" : "?") + "userId=" + user)
                            .orElse(target)));
        }
    }

    private void readPayment(Context ctx, String... names) {
        Params.of(ctx, names);
        forwardOfCaller(ctx, reading(RawTarget.of(ctx)));
    }

    private void refund(Context ctx) {
        forwardOfCaller(ctx, command(ctx));
    }

    private static Question reading(String target) {
        return new Question("GET", target, Map.of(), new byte[0]);
    }

    private static Question command(Context ctx) {
        Params.none(ctx);
        var headers = new LinkedHashMap<String, List<String>>();
        for (var name : ASKED_WITH) {
            headers.put(name, Collections.list(ctx.req().getHeaders(name)));
        }
        Params.key(ctx).ifPresent(key -> headers.put(Params.KEY, List.of(ForwardedKey.of(key))));
        return new Question("POST", RawTarget.of(ctx), headers, Body.unread(ctx));
    }

    private void forward(Context ctx, Question question) {
        ctx.future(() -> payServer
                .forward(Visit.originOf(ctx.req()), question)
                .thenAccept(reply -> pass(ctx, reply))
                .toCompletableFuture());
    }

    /** Of a payment that a customer names, whose it is has to be asked first. */
    private void forwardOfCaller(Context ctx, Question question) {
        var caller = Callers.of(ctx);
        if (caller.user().isEmpty()) {
            forward(ctx, question);
            return;
        }
        var id = PaymentRoutes.id(ctx);
        var origin = Visit.originOf(ctx.req());
        ctx.future(() -> payServer
                .forward(origin, reading("/v1/payments/" + id))
                .thenCompose(payment -> {
                    if (payment.status() != 200) {
                        return CompletableFuture.completedFuture(payment);
                    }
                    Callers.mustBeOf(ctx, new UserId(payment.text("userId")), payer -> new PaymentNotFound(id));
                    return payServer.forward(origin, question);
                })
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
