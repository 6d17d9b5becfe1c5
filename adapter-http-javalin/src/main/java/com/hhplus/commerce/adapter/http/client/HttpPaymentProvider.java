package com.hhplus.commerce.adapter.http.client;

import com.hhplus.commerce.adapter.http.trace.Origin;
import com.hhplus.commerce.application.payment.PaymentProvider;
import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.UserId;
import java.util.Currency;
import java.util.concurrent.CompletionStage;

/**
 * Has orders paid by another server, over HTTP. Each stage completes within some 4 seconds.
 *
 * <p>Beside what the port names, a stage fails with {@link PaymentUnavailable} if this one question surely had no effect and will have none;
 * an earlier one about the same order may have had. Else it fails with {@link OutcomeUnknown}.
 */
public final class HttpPaymentProvider implements PaymentProvider {
    private final PayServer server;
    private final Currency currency;
    private final Origin origin;

    /**
     * @param server is not closed with this
     * @param currency of the orders; what is answered in another one is no answer
     */
    public HttpPaymentProvider(PayServer server, Currency currency) {
        this(server, currency, Origin.NONE);
    }

    private HttpPaymentProvider(PayServer server, Currency currency, Origin origin) {
        this.server = server;
        this.currency = currency;
        this.origin = origin;
    }

    @Override
    public PaymentProvider forCaller() {
        return new HttpPaymentProvider(server, currency, Origin.current());
    }

    @Override
    public boolean isUp() {
        return server.isUp();
    }

    @Override
    public CompletionStage<Money> pay(OrderId order, UserId buyer, Money amount) {
        var answer = new PaymentAnswer(order, currency, buyer);
        return server.ask(origin, new PaymentQuestion(order, buyer, amount), reply -> answer.balance(reply, "id"));
    }

    @Override
    public CompletionStage<Money> refund(OrderId order, long seq, Money amount) {
        var question = Question.put(
                addressOf(order) + "/refunds/" + seq, amount, (it, json) -> json.put("amount", it.minorUnits()));
        return server.ask(origin, question, reply -> new PaymentAnswer(order, currency).balance(reply, "paymentId"));
    }

    @Override
    public CompletionStage<Void> voidPayment(OrderId order) {
        return server.ask(
                origin,
                Question.post(addressOf(order) + "/void"),
                reply -> new PaymentAnswer(order, currency).voided(reply));
    }

    private static String addressOf(OrderId order) {
        return PaymentQuestion.PAYMENTS + order.text();
    }

    @Override
    public void close() {
        server.close();
    }
}
