package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.application.usecase.Payments;
import io.javalin.http.Context;

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

    void addTo(RouteTable routes) {
        routes.post("/v1/payments/{id}/refunds", Right.GIVE_BACK, this::refund);
        routes.read("/v1/payments/{id}/refunds", Right.ALL, this::list);
        routes.put("/v1/payments/{id}/refunds/{seq}", Right.SERVICES, this::refundUnderSeq);
    }

    private void refund(Context ctx) {
        Params.none(ctx);
        var id = PaymentRoutes.id(ctx);
        var key = Params.key(ctx);
        var body = Body.of(ctx);
        var amount = PaymentRoutes.amount(body);
        body.verify();
        PaymentRoutes.mustBeOfCaller(ctx, id, payments);

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
        var id = PaymentRoutes.id(ctx);
        PaymentRoutes.mustBeOfCaller(ctx, id, payments);
        answers.sendPage(ctx, payments.refunds(id, page), facts::refund);
    }
}
