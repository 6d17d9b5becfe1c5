package com.hhplus.commerce.application.contract;

import com.hhplus.commerce.application.payment.PaymentProvider;
import com.hhplus.commerce.application.usecase.Payments;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Has orders paid by another shop in the same process, which never falls silent. */
public record Teller(Payments payments) implements PaymentProvider {
    @Override
    public boolean isUp() {
        return true;
    }

    @Override
    public CompletionStage<Money> pay(OrderId order, UserId buyer, Money amount) {
        return payments.payLater(PaymentId.of(order), buyer, amount, Optional.of(order))
                .thenApply(receipt -> receipt.fact().balance());
    }

    @Override
    public CompletionStage<Money> refund(OrderId order, long seq, Money amount) {
        return payments.refundLater(PaymentId.of(order), seq, amount)
                .thenApply(receipt -> receipt.fact().balance());
    }

    @Override
    public CompletionStage<Void> voidPayment(OrderId order) {
        return payments.voidPaymentLater(PaymentId.of(order)).thenApply(voided -> null);
    }

    @Override
    public void close() {}
}
