package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Payments;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.payment.PaymentOfOrder;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

final class PaymentService implements Payments {
    private final UnitOfWork unitOfWork;
    private final Queries queries;
    private final Stamps stamps;

    PaymentService(UnitOfWork unitOfWork, Queries queries, Stamps stamps) {
        this.unitOfWork = unitOfWork;
        this.queries = queries;
        this.stamps = stamps;
    }

    @Override
    public Receipt<Payment> pay(UserId payer, Money amount, Optional<RequestKey> key) {
        return unitOfWork.once(scope(payer, amount, key), Payment.class, paying(payer, amount), Payment::asPaid);
    }

    @Override
    public CompletionStage<Receipt<Payment>> payLater(UserId payer, Money amount, Optional<RequestKey> key) {
        return Later.of(() -> unitOfWork.submitOnce(
                scope(payer, amount, key), Payment.class, paying(payer, amount), Payment::asPaid));
    }

    private static Scope scope(UserId payer, Money amount, Optional<RequestKey> key) {
        amount.positive("amount");
        return Scope.of(key, "pay", payer.value(), Long.toString(amount.minorUnits()))
                .wallet(payer);
    }

    private Function<Books, Payment> paying(UserId payer, Money amount) {
        var stamp = stamps.next();
        return books -> {
            var entry = books.wallet(payer).pay(amount, stamp.payment(), stamp.at());
            var payment = Payment.of(entry);
            books.record(entry);
            books.record(payment);
            return payment;
        };
    }

    @Override
    public Receipt<Payment> refund(PaymentId id, Optional<RequestKey> key) {
        var made = find(id); // its payer and order never change
        made.order().ifPresent(order -> {
            throw new PaymentOfOrder(id, order);
        });
        var scope = Scope.of(key, "refund", id.text()).payment(id).wallet(made.payer());
        var stamp = stamps.next();
        return unitOfWork.once(scope, Payment.class, books -> {
            var payment = books.payment(id);
            if (payment.isRefunded()) {
                return payment;
            }
            var entry = payment.refundTo(books.wallet(payment.payer()), stamp.at());
            var refunded = payment.refunded(entry);
            books.record(entry);
            books.record(refunded);
            return refunded;
        });
    }

    @Override
    public Payment find(PaymentId id) {
        return queries.payment(id).orElseThrow(() -> new PaymentNotFound(id));
    }

    @Override
    public Page<Payment> list(Optional<UserId> payer, PageRequest page) {
        return Listing.of("payments", payer)
                .page(
                        page,
                        PaymentId::of,
                        before -> queries.payments(payer, before, page.limit()),
                        payment -> payment.id().text());
    }
}
