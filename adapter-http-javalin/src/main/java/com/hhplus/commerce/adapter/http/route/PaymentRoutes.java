package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Callers;
import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.Fields;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.Payments;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.VoidedPayment;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

final class PaymentRoutes {
    private final Payments payments;
    private final FactJson facts;
    private final Answers answers;

    PaymentRoutes(Payments payments, FactJson facts, Answers answers) {
        this.payments = payments;
        this.facts = facts;
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.post("/v1/payments", Right.PAY, this::pay);
        routes.read("/v1/payments", Right.ALL, this::list);
        routes.read("/v1/payments/{id}", Right.ALL, this::find);
        routes.post("/v1/payments/{id}/refund", Right.GIVE_BACK, this::refund);
        routes.put("/v1/payments/{id}", Right.SERVICES, this::payUnderId);
        routes.post("/v1/payments/{id}/void", Right.SERVICES, this::makeVoid);
    }

    private void pay(Context ctx) {
        Params.none(ctx);
        var key = Params.key(ctx);
        var body = Body.of(ctx);
        var payer = body.text("userId", UserId::new);
        var amount = amount(body);
        body.verify();
        Callers.mustBeOf(ctx, payer.orElseThrow(), WalletNotFound::new);

        var paying = payments.payLater(payer.get(), amount.orElseThrow(), key);
        answers.sendCreated(ctx, paying, payment -> "/v1/payments/" + payment.id(), facts::payment);
    }

    private void find(Context ctx) {
        Params.none(ctx);
        var payment = payments.find(id(ctx));
        Callers.mustBeOf(ctx, payment.payer(), payer -> new PaymentNotFound(payment.id()));
        answers.send(ctx, payment, facts::payment);
    }

    private void list(Context ctx) {
        var params = Params.of(ctx, "userId", "limit", "cursor");
        var page = params.page();
        var whose = Callers.whose(ctx, params.text("userId", UserId::new));
        answers.sendPage(ctx, whose.map(it -> payments.list(it.user(), page)).orElseGet(Page::empty), facts::payment);
    }

    private void refund(Context ctx) {
        Params.none(ctx);
        var id = id(ctx);
        var key = Params.key(ctx);
        Body.none(ctx);
        mustBeOfCaller(ctx, id, payments);

        answers.sendReceipt(ctx, payments.refund(id, key), facts::payment);
    }

    private void payUnderId(Context ctx) {
        Params.none(ctx);
        var id = id(ctx);
        var body = Body.of(ctx);
        var payment = ClaimedPayment.of(body, Optional.of(id));
        body.verify();

        answers.sendPut(ctx, payment.orElseThrow().payUnder(id, payments), facts::payment);
    }

    private void makeVoid(Context ctx) {
        Params.none(ctx);
        var id = id(ctx);
        Body.none(ctx);

        answers.sendLater(ctx, payments.voidPaymentLater(id), this::json);
    }

    /** @throws PaymentNotFound if it is somebody else's payment, as if there were none */
    static void mustBeOfCaller(Context ctx, PaymentId id, Payments payments) {
        Callers.mustBeOf(ctx, () -> payments.find(id).payer(), () -> new PaymentNotFound(id));
    }

    /** What is to be paid under an id of the caller's, and by whom. */
    record ClaimedPayment(UserId payer, Money amount, Optional<OrderId> order) {
        /** @param id of the payment, unless it is malformed itself */
        static Optional<ClaimedPayment> of(Fields body, Optional<PaymentId> id) {
            var payer = body.text("userId", UserId::new);
            var order =
                    body.has("orderId") ? body.text("orderId", text -> orderOf(text, id)) : Optional.<OrderId>empty();
            var amount = body.has("orderId") ? amountOfGoods(body) : PaymentRoutes.amount(body);
            return payer.isPresent() && amount.isPresent()
                    ? Optional.of(new ClaimedPayment(payer.get(), amount.get(), order))
                    : Optional.empty();
        }

        private static OrderId orderOf(String text, Optional<PaymentId> id) {
            var order = OrderId.of(text);
            id.ifPresent(it -> it.mustBeOf(order));
            return order;
        }

        CompletionStage<Receipt<Payment>> payUnder(PaymentId id, Payments payments) {
            return payments.payLater(id, payer, amount, order);
        }
    }

    /** Of goods, which may be free. */
    static Optional<Money> amountOfGoods(Fields body) {
        return body.number("amount", units -> Money.of(units).notNegative("amount"));
    }

    static Optional<Money> amount(Fields body) {
        return body.number("amount", units -> Money.of(units).positive("amount"));
    }

    static PaymentId id(Context ctx) {
        return PaymentId.of(ctx.pathParam("id"));
    }

    private void json(VoidedPayment voided, Members json) {
        json.put("paymentId", voided.id().toString()).put("status", "VOIDED").put("voidedAt", voided.at());
        voided.payment().ifPresent(payment -> json.putObject("payment", payment, facts::payment));
    }
}
