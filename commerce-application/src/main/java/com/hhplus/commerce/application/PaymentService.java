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
import com.hhplus.commerce.application.usecase.VoidedPayment;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.payment.PaymentOfOrder;
import com.hhplus.commerce.domain.payment.Refund;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

final class PaymentService implements Payments {
    private final UnitOfWork unitOfWork;
    private final Queries queries;
    private final Stamps stamps;
    private final ClaimedPayments claimed;

    PaymentService(UnitOfWork unitOfWork, Queries queries, Stamps stamps) {
        this.unitOfWork = unitOfWork;
        this.queries = queries;
        this.stamps = stamps;
        this.claimed = new ClaimedPayments(unitOfWork, stamps);
    }

    @Override
    public Receipt<Payment> pay(PaymentId id, UserId payer, Money amount, Optional<OrderId> order) {
        return claimed.pay(id, payer, amount, order);
    }

    @Override
    public CompletionStage<Receipt<Payment>> payLater(
            PaymentId id, UserId payer, Money amount, Optional<OrderId> order) {
        return claimed.payLater(id, payer, amount, order);
    }

    @Override
    public Receipt<Refund> refund(PaymentId id, long seq, Money amount) {
        return claimed.refund(id, seq, amount);
    }

    @Override
    public CompletionStage<Receipt<Refund>> refundLater(PaymentId id, long seq, Money amount) {
        return claimed.refundLater(id, seq, amount);
    }

    @Override
    public VoidedPayment voidPayment(PaymentId id) {
        return claimed.voidPayment(id);
    }

    @Override
    public CompletionStage<VoidedPayment> voidPaymentLater(PaymentId id) {
        return claimed.voidPaymentLater(id);
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
    public Receipt<Refund> refund(PaymentId id, Money amount, Optional<RequestKey> key) {
        amount.positive("amount");
        return unitOfWork.once(scope(find(id), amount, key), Refund.class, refunding(id, amount));
    }

    @Override
    public CompletionStage<Receipt<Refund>> refundLater(PaymentId id, Money amount, Optional<RequestKey> key) {
        return Later.of(() -> {
            amount.positive("amount");
            var finding = Scope.of(Optional.empty(), "find").payment(id).order(new OrderId(id.value()));
            return Later.of(
                    unitOfWork.submit(finding, books -> books.payment(id)),
                    made -> unitOfWork.submitOnce(scope(made, amount, key), Refund.class, refunding(id, amount)));
        });
    }

    private static Scope scope(Payment made, Money amount, Optional<RequestKey> key) {
        return refundScope(made, Scope.of(key, "refund", made.id().text(), Long.toString(amount.minorUnits())));
    }

    private Function<Books, Refund> refunding(PaymentId id, Money amount) {
        var stamp = stamps.next();
        return books -> refund(books, books.payment(id), amount, stamp.at());
    }

    static Refund refund(Books books, Payment payment, Money amount, Instant at) {
        var entry = payment.refundTo(books.wallet(payment.payer()), amount, at);
        var refund = payment.refund(entry);
        books.record(entry);
        books.record(refund);
        return refund;
    }

    @Override
    public Receipt<Payment> refund(PaymentId id, Optional<RequestKey> key) {
        var scope = refundScope(find(id), Scope.of(key, "refund", id.text()));
        var stamp = stamps.next();
        return unitOfWork.once(scope, Payment.class, books -> {
            var payment = books.payment(id);
            return payment.isRefunded() ? payment : payment.after(refund(books, payment, payment.rest(), stamp.at()));
        });
    }

    /** @param made whose payer and order never change */
    private static Scope refundScope(Payment made, Scope scope) {
        made.order().ifPresent(order -> {
            throw new PaymentOfOrder(made.id(), order);
        });
        return scope.payment(made.id()).wallet(made.payer());
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

    @Override
    public Page<Refund> refunds(PaymentId id, PageRequest page) {
        find(id); // or there is no such history
        return Listing.of("refunds", id.text())
                .page(
                        page,
                        Long::valueOf,
                        before -> queries.refunds(id, before.orElse(Long.MAX_VALUE), page.limit()),
                        refund -> Long.toString(refund.seq()));
    }
}
