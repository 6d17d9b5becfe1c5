package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.VoidedPayment;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentClaim;
import com.hhplus.commerce.domain.payment.PaymentDiffers;
import com.hhplus.commerce.domain.payment.PaymentOfOrder;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.payment.RefundDiffers;
import com.hhplus.commerce.domain.payment.RefundOutOfTurn;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Payments under ids that their callers chose. What pays under an id and what makes it void both keep the claim of it, so that of two at
 * once, of two instances too, one is first and the other sees it.
 */
final class ClaimedPayments {
    private final UnitOfWork unitOfWork;
    private final Stamps stamps;

    ClaimedPayments(UnitOfWork unitOfWork, Stamps stamps) {
        this.unitOfWork = unitOfWork;
        this.stamps = stamps;
    }

    Receipt<Payment> pay(PaymentId id, UserId payer, Money amount, Optional<OrderId> order) {
        verify(id, amount, order);
        return unitOfWork.call(naming(id).wallet(payer), paying(id, payer, amount, order));
    }

    CompletionStage<Receipt<Payment>> payLater(PaymentId id, UserId payer, Money amount, Optional<OrderId> order) {
        return Later.of(() -> {
            verify(id, amount, order);
            return unitOfWork.submit(naming(id).wallet(payer), paying(id, payer, amount, order));
        });
    }

    private static void verify(PaymentId id, Money amount, Optional<OrderId> order) {
        if (order.isEmpty()) {
            amount.positive("amount");
        } else {
            amount.notNegative("amount");
        }
        order.ifPresent(id::mustBeOf);
    }

    private Function<Books, Receipt<Payment>> paying(
            PaymentId id, UserId payer, Money amount, Optional<OrderId> order) {
        var stamp = stamps.next();
        return books -> {
            mustNotBeVoid(books, id);
            var before = books.findPayment(id);
            if (before.isPresent()) {
                return Receipt.again(sameOf(books, before.get(), payer, amount, order));
            }
            var entry = entry(books, id, payer, amount, order, stamp.at());
            var payment = Payment.of(entry);
            books.record(entry);
            books.record(payment);
            books.record(PaymentClaim.of(id));
            return Receipt.first(payment);
        };
    }

    private static Payment sameOf(Books books, Payment made, UserId payer, Money amount, Optional<OrderId> order) {
        if (isOfOrderHere(books, made.id()) || !made.isOf(payer, amount, order)) {
            throw new PaymentDiffers(made.id());
        }
        return made;
    }

    private static WalletEntry entry(
            Books books, PaymentId id, UserId payer, Money amount, Optional<OrderId> order, Instant at) {
        var wallet = books.wallet(payer);
        return order.map(it -> wallet.payFor(it, amount, at)).orElseGet(() -> wallet.pay(amount, id, at));
    }

    Receipt<Refund> refund(PaymentId id, long seq, Money amount) {
        var refund = new RefundId(id, seq);
        return settle(naming(id).refund(refund), id, refunding(refund, amount.notNegative("amount")));
    }

    CompletionStage<Receipt<Refund>> refundLater(PaymentId id, long seq, Money amount) {
        return Later.of(() -> {
            var refund = new RefundId(id, seq);
            return settleLater(naming(id).refund(refund), id, refunding(refund, amount.notNegative("amount")));
        });
    }

    private Settling<Receipt<Refund>> refunding(RefundId id, Money amount) {
        var stamp = stamps.next();
        return new Settling<>(
                books -> refundedBefore(books, id, amount).map(Receipt::again),
                books -> Receipt.first(PaymentService.refund(books, books.payment(id.payment()), amount, stamp.at())));
    }

    /** Nothing if the refund is to be made now. */
    private static Optional<Refund> refundedBefore(Books books, RefundId id, Money amount) {
        mustNotBeOfOrderHere(books, id.payment());
        var before = books.findRefund(id);
        if (before.isPresent()) {
            return Optional.of(sameOf(before.get(), amount));
        }
        mustNotBeVoid(books, id.payment());
        var payment = books.payment(id.payment());
        if (payment.order().isEmpty()) {
            amount.positive("amount");
        }
        if (id.seq() != payment.nextRefund()) {
            throw new RefundOutOfTurn(id, payment.nextRefund());
        }
        return Optional.empty();
    }

    private static Refund sameOf(Refund made, Money amount) {
        if (!made.amount().equals(amount)) {
            throw new RefundDiffers(made.id(), made.amount(), amount);
        }
        return made;
    }

    VoidedPayment voidPayment(PaymentId id) {
        return settle(naming(id), id, voiding(id));
    }

    CompletionStage<VoidedPayment> voidPaymentLater(PaymentId id) {
        return Later.of(() -> settleLater(naming(id), id, voiding(id)));
    }

    private Settling<VoidedPayment> voiding(PaymentId id) {
        var stamp = stamps.next();
        return new Settling<>(
                books -> {
                    mustNotBeOfOrderHere(books, id);
                    var isSettled = books.findPayment(id).stream().allMatch(Payment::isRefunded);
                    return isSettled ? Optional.of(voided(books, id, stamp.at())) : Optional.empty();
                },
                books -> {
                    var payment = books.payment(id);
                    PaymentService.refund(books, payment, payment.rest(), stamp.at());
                    return voided(books, id, stamp.at());
                });
    }

    /** Now, unless it was before. */
    private static VoidedPayment voided(Books books, PaymentId id, Instant at) {
        var before = books.findClaim(id).flatMap(PaymentClaim::voidedAt);
        if (before.isEmpty()) {
            books.record(PaymentClaim.voided(id, at));
        }
        return new VoidedPayment(id, before.orElse(at), books.findPayment(id));
    }

    private static Scope naming(PaymentId id) {
        return Scope.of(Optional.empty(), "claim").payment(id).order(new OrderId(id.value()));
    }

    private static void mustNotBeVoid(Books books, PaymentId id) {
        if (books.findClaim(id).stream().anyMatch(PaymentClaim::isVoid)) {
            throw new PaymentVoided(id);
        }
    }

    private static void mustNotBeOfOrderHere(Books books, PaymentId id) {
        if (isOfOrderHere(books, id)) {
            throw new PaymentOfOrder(id, new OrderId(id.value()));
        }
    }

    private static boolean isOfOrderHere(Books books, PaymentId id) {
        return books.findOrder(new OrderId(id.value())).isPresent();
    }

    /**
     * What is done in two pieces of work at the most, since only the payment says whose wallet is needed.
     *
     * @param withoutMoney what can be answered, and done, while no wallet moves; nothing if one has to
     * @param withMoney the rest
     */
    private record Settling<T>(Function<Books, Optional<T>> withoutMoney, Function<Books, T> withMoney) {
        /** The answer, or whose wallet is needed. */
        Attempt<T> attempt(Books books, PaymentId id) {
            var answer = withoutMoney.apply(books);
            return new Attempt<>(
                    answer,
                    answer.isPresent()
                            ? Optional.empty()
                            : Optional.of(books.payment(id).payer()));
        }

        T finish(Books books) {
            return withoutMoney.apply(books).orElseGet(() -> withMoney.apply(books));
        }
    }

    private record Attempt<T>(Optional<T> answer, Optional<UserId> payer) {}

    private <T> T settle(Scope scope, PaymentId id, Settling<T> settling) {
        var first = unitOfWork.call(scope, books -> settling.attempt(books, id));
        return first.answer()
                .orElseGet(() -> unitOfWork.call(scope.wallet(first.payer().orElseThrow()), settling::finish));
    }

    private <T> CompletionStage<T> settleLater(Scope scope, PaymentId id, Settling<T> settling) {
        return Later.then(
                unitOfWork.submit(scope, books -> settling.attempt(books, id)),
                first -> first.answer()
                        .<CompletionStage<T>>map(CompletableFuture::completedFuture)
                        .orElseGet(() ->
                                unitOfWork.submit(scope.wallet(first.payer().orElseThrow()), settling::finish)));
    }
}
