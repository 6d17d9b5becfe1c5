package com.hhplus.commerce.application;

import com.hhplus.commerce.application.payment.PaymentProvider;
import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.payment.PaymentUnknown;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Due;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.Settling;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.Pending;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.PendingReturn;
import com.hhplus.commerce.domain.order.PendingVoid;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/**
 * Brings to an end what is under way with orders: asks the payment provider, and keeps what it says. Any instance may do so, and several may
 * at once, since the provider does the same thing once only, and since the store says which end comes first: an order is voided only after it
 * was given up there, and what is given up is never an order again.
 */
final class Settlement implements Settling {
    private final Persistence persistence;
    private final UnitOfWork unitOfWork;
    private final Queries queries;
    private final PaymentProvider provider;
    private final Duration askAgainAfter;
    private final Duration giveUpAfter;
    private final Tally tally;

    Settlement(Persistence persistence, PaymentProvider provider, Duration askAgainAfter, Duration giveUpAfter) {
        this(persistence, provider, askAgainAfter, giveUpAfter, new Tally());
    }

    private Settlement(
            Persistence persistence,
            PaymentProvider provider,
            Duration askAgainAfter,
            Duration giveUpAfter,
            Tally tally) {
        this.persistence = persistence;
        this.unitOfWork = persistence.unitOfWork();
        this.queries = persistence.queries();
        this.provider = provider;
        this.askAgainAfter = askAgainAfter;
        this.giveUpAfter = giveUpAfter;
        this.tally = tally;
    }

    /** The same, which asks on behalf of the caller. */
    Settlement forCaller() {
        var asked = provider.forCaller();
        return asked == provider ? this : new Settlement(persistence, asked, askAgainAfter, giveUpAfter, tally);
    }

    boolean isUp() {
        return provider.isUp();
    }

    /**
     * Has a pending order paid. Completes with the order, or with nothing if it was given up by somebody else meanwhile.
     *
     * @param first whether nobody has asked for it before, so that it is given up if nobody can be asked
     * @return fails with the refusal of the provider, with {@link PaymentUnavailable}, or with {@link PaymentUnknown}
     */
    CompletionStage<Optional<Order>> pay(PendingOrder pending, boolean first) {
        var answer = provider.pay(pending.order(), pending.buyer(), pending.total());
        return Later.either(answer, balance -> keepPaid(pending, balance), failure -> {
            if (failure instanceof PaymentVoided) {
                return giveUp(pending, tally.givenUp);
            }
            if (failure instanceof Rejection) {
                return unlessPaid(giveUp(pending, tally.refused), failure);
            }
            return first && failure instanceof PaymentUnavailable
                    ? unlessPaid(giveUp(pending, tally.givenUp), failure)
                    : unknown(pending, failure);
        });
    }

    private CompletionStage<Optional<Order>> keepPaid(PendingOrder pending, Money balance) {
        return known(pending, counted(tally.paid, unitOfWork.submit(scope(pending.order()), books -> {
            if (!isUnderWay(books, pending)) {
                return Receipt.again(find(books, pending));
            }
            var order = pending.paid(balance);
            books.record(order);
            return Receipt.first(Optional.of(order));
        })));
    }

    /** Completes with the order if it was paid meanwhile. Whether it is voided at once is not waited for. */
    private CompletionStage<Optional<Order>> giveUp(PendingOrder pending, LongAdder count) {
        var scope = scope(pending.order()).products(pending.products());
        var end = known(pending, unitOfWork.submit(scope, books -> {
            if (!isUnderWay(books, pending)) {
                return Receipt.again(find(books, pending));
            }
            books.record(pending.givenUp());
            return Receipt.first(Optional.<Order>empty());
        }));
        return Later.then(end, givenUp -> {
            if (!givenUp.repeated()) {
                count.increment();
                voidPayment(pending.givenUp()); // whoever gave it up before has seen to that, or what is due will
            }
            return CompletableFuture.completedFuture(givenUp.fact());
        });
    }

    /** What has become of it, which is no longer under way: nothing if it was given up. */
    private static Optional<Order> find(Books books, PendingOrder pending) {
        return books.findOrder(pending.order()).map(Order::asPlaced);
    }

    private static boolean isUnderWay(Books books, Pending pending) {
        return books.pending(pending.order()).equals(Optional.of(pending));
    }

    private static CompletionStage<Optional<Order>> unlessPaid(
            CompletionStage<Optional<Order>> end, Throwable refusal) {
        return Later.then(
                end,
                order -> order.isPresent()
                        ? CompletableFuture.completedFuture(order)
                        : CompletableFuture.failedFuture(refusal));
    }

    /** Makes sure that an order which was given up is never paid. */
    private CompletionStage<PendingVoid> voidPayment(PendingVoid givenUp) {
        return Later.either(
                provider.voidPayment(givenUp.order()),
                voided -> known(givenUp, counted(tally.voided, unitOfWork.submit(scope(givenUp.order()), books -> {
                    if (!isUnderWay(books, givenUp)) {
                        return Receipt.again(givenUp);
                    }
                    books.end(givenUp);
                    return Receipt.first(givenUp);
                }))),
                failure -> unknown(givenUp, failure));
    }

    /**
     * Has the price of goods refunded that come back. Completes with the return, whoever kept it.
     *
     * @return fails with {@link PaymentUnknown}
     */
    CompletionStage<Return> refund(PendingReturn pending) {
        var answer = provider.refund(pending.order(), pending.seq(), pending.amount());
        return Later.either(answer, balance -> keepRefunded(pending, balance), failure -> unknown(pending, failure));
    }

    private CompletionStage<Return> keepRefunded(PendingReturn pending, Money balance) {
        var given = pending.refunded(balance);
        var scope = scope(pending.order()).products(pending.products());
        return known(pending, counted(tally.refunded, unitOfWork.submit(scope, books -> {
            if (!isUnderWay(books, pending)) {
                return Receipt.again(given); // somebody else has kept the same
            }
            books.record(given);
            if (pending.cancels()) {
                books.record(books.order(pending.order()).cancelled(pending.at()));
            }
            return Receipt.first(given);
        })));
    }

    @Override
    public Round settleDue() {
        var due = persistence.takeDue(MOST_AT_ONCE, askAgainAfter);
        var failures = due.stream().map(this::settle).toList().stream()
                .flatMap(end -> UnitOfWork.await(end).stream())
                .toList();
        return new Round(due.size(), failures);
    }

    /** Completes in any case, perhaps with why it is not settled. */
    private CompletionStage<Optional<Throwable>> settle(Due due) {
        return Later.either(
                Later.then(CompletableFuture.completedFuture(due), this::settleNow), // which may fail at once
                CompletableFuture::completedFuture,
                failure -> CompletableFuture.completedFuture(Optional.of(failure)));
    }

    private CompletionStage<Optional<Throwable>> settleNow(Due due) {
        var underWay = queries.pending(due.order());
        return underWay.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : settle(underWay.get(), due.age()).thenApply(end -> Optional.empty());
    }

    private CompletionStage<?> settle(Pending pending, Duration age) {
        return pending.match(new Pending.Kinds<CompletionStage<?>>() {
            @Override
            public CompletionStage<?> order(PendingOrder order) {
                return age.compareTo(giveUpAfter) < 0 ? pay(order, false) : giveUp(order, tally.givenUp);
            }

            @Override
            public CompletionStage<?> returned(PendingReturn given) {
                return refund(given);
            }

            @Override
            public CompletionStage<?> voided(PendingVoid givenUp) {
                return voidPayment(givenUp);
            }
        });
    }

    /** Brings to an end what has just been met under way. */
    CompletionStage<?> settle(Pending pending) {
        return settle(pending, Duration.ZERO);
    }

    @Override
    public Outcomes outcomes() {
        return tally.outcomes();
    }

    /** A failure of the store after the provider's answer leaves open what becomes of an order. */
    private <T> CompletionStage<T> known(Pending pending, CompletionStage<T> end) {
        return Later.either(end, CompletableFuture::completedFuture, failure -> unknown(pending, failure));
    }

    private <T> CompletionStage<T> unknown(Pending pending, Throwable failure) {
        tally.unanswered.increment();
        return CompletableFuture.failedFuture(
                failure instanceof Error ? failure : new PaymentUnknown(pending.order(), failure));
    }

    private static <T> CompletionStage<T> counted(LongAdder count, CompletionStage<Receipt<T>> end) {
        return Later.then(end, receipt -> {
            if (!receipt.repeated()) {
                count.increment();
            }
            return CompletableFuture.completedFuture(receipt.fact());
        });
    }

    private static Scope scope(OrderId order) {
        return Scope.of(Optional.empty(), "settle").order(order);
    }
}
