package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.application.usecase.Payments;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** What is given back of payments, part by part. */
final class RefundRoutes {
    private final Payments payments;
    private final FactJson facts;
    private final Answers answers;

    RefundRoutes(Payments payments, FactJson facts, Answers answers) {
        this.payments = payments;
        this.facts = facts;
        this.answers = answers;
    }

    void addTo(JavalinDefaultRoutingApi routes) {
        routes.post("/v1/payments/{id}/refunds", this::refund);
        Routes.read(routes, "/v1/payments/{id}/refunds", this::list);
        routes.put("/v1/payments/{id}/refunds/{seq}", this::refundUnderSeq);
    }

    private void refund(Context ctx) {
        Params.none(ctx);
        var id = PaymentRoutes.id(ctx);
        var key = Params.key(ctx);
        var body = Body.of(ctx);
        var amount = PaymentRoutes.amount(body);
        body.verify();

        answers.sendCreated(ctx, payments.refundLater(id, amount.orElseThrow(), key), facts::refund);
    }

    private void refundUnderSeq(Context ctx) {
        Params.none(ctx);
        var id = PaymentRoutes.id(ctx);
        var seq = Params.seq(ctx);
        var body = Body.of(ctx);
        var amount = PaymentRoutes.amountOfGoods(body);
        body.verify();

        answers.sendPut(ctx, payments.refundLater(id, seq, amount.orElseThrow()), facts::refund);
    }

    private void list(Context ctx) {
        var page = Params.of(ctx, "limit", "cursor").page();
        answers.sendPage(ctx, payments.refunds(PaymentRoutes.id(ctx), page), facts::refund);
    }
}
