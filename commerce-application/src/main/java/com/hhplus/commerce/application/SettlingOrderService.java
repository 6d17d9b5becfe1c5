package com.hhplus.commerce.application;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.usecase.Orders;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.Bill;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderNotPaid;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.PendingReturn;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.product.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Orders whose money moves elsewhere: what is to become of one is kept first, then its money is asked for, then its end is kept. */
final class SettlingOrderService implements Orders {
    /** After what was in the way has ended, or after another's pending order of the same key was given up. */
    private static final int ATTEMPTS = 2;

    private final UnitOfWork unitOfWork;
    private final Queries queries;
    private final Stamps stamps;
    private final Settlement settlement;
    private final Orders history;

    SettlingOrderService(UnitOfWork unitOfWork, Queries queries, Stamps stamps, Settlement settlement) {
        this.unitOfWork = unitOfWork;
        this.queries = queries;
        this.stamps = stamps;
        this.settlement = settlement;
        this.history = new OrderService(unitOfWork, queries, stamps);
    }

    private SettlingOrderService forCaller() {
        var asking = settlement.forCaller();
        return asking == settlement ? this : new SettlingOrderService(unitOfWork, queries, stamps, asking);
    }

    @Override
    public Receipt<Order> place(UserId buyer, Basket basket, Optional<RequestKey> key) {
        return UnitOfWork.await(placeLater(buyer, basket, key));
    }

    @Override
    public CompletionStage<Receipt<Order>> placeLater(UserId buyer, Basket basket, Optional<RequestKey> key) {
        return forCaller().place(buyer, basket, key, ATTEMPTS);
    }

    private CompletionStage<Receipt<Order>> place(UserId buyer, Basket basket, Optional<RequestKey> key, int attempts) {
        var scope = Scope.of(key, "place", buyer.value(), basket.text()).products(basket.products());
        return Later.then(
                unitOfWork.submitOnce(scope, Fact.class, beginning(buyer, basket)),
                begun -> begun.fact() instanceof PendingOrder pending
                        ? Later.then(
                                settlement.pay(pending, !begun.repeated()),
                                order -> order.isPresent()
                                        ? completedFuture(new Receipt<>(order.get(), begun.repeated()))
                                        : placeAnew(buyer, basket, key, attempts - 1))
                        : completedFuture(Receipt.again(((Order) begun.fact()).asPlaced())));
    }

    /** What was begun was given up, by who settles what is due. */
    private CompletionStage<Receipt<Order>> placeAnew(
            UserId buyer, Basket basket, Optional<RequestKey> key, int attempts) {
        return attempts > 0
                ? place(buyer, basket, key, attempts)
                : failedFuture(new PaymentUnavailable("the order was given up, since its payment took too long"));
    }

    private Function<Books, Fact> beginning(UserId buyer, Basket basket) {
        var stamp = stamps.next();
        return books -> {
            mustBeUp();
            var bill = basket.priced(books.products(basket.products())); // ProductNotFound, then OutOfStock
            var pending = new PendingOrder(stamp.order(), buyer, bill.lines(), stamp.at(), stamp.day());
            books.record(pending);
            return pending;
        };
    }

    private void mustBeUp() {
        if (!settlement.isUp()) {
            throw new PaymentUnavailable("the payment provider is down");
        }
    }

    @Override
    public Receipt<Return> giveBack(OrderId id, Basket goods, Optional<Reason> reason, Optional<RequestKey> key) {
        return UnitOfWork.await(giveBackLater(id, goods, reason, key));
    }

    @Override
    public CompletionStage<Receipt<Return>> giveBackLater(
            OrderId id, Basket goods, Optional<Reason> reason, Optional<RequestKey> key) {
        return forCaller().beginGivingBack(id, goods, reason, key);
    }

    private CompletionStage<Receipt<Return>> beginGivingBack(
            OrderId id, Basket goods, Optional<Reason> reason, Optional<RequestKey> key) {
        var stamp = stamps.next();
        var scope = Scope.of(
                        key, "give back", id.text(), reason.map(Reason::value).orElse(""), goods.text())
                .order(id);
        return afterWhatIsUnderWay(() -> Later.then(
                unitOfWork.submitOnce(scope, Fact.class, books -> {
                    var order = paid(books, id);
                    return begin(books, order, order.priced(goods), reason, false, stamp.at());
                }),
                begun -> begun.fact() instanceof PendingReturn pending
                        ? refunded(pending, begun.repeated())
                        : completedFuture(Receipt.again((Return) begun.fact()))));
    }

    private CompletionStage<Receipt<Return>> refunded(PendingReturn pending, boolean repeated) {
        return Later.then(settlement.refund(pending), given -> completedFuture(new Receipt<>(given, repeated)));
    }

    @Override
    public Receipt<Order> cancel(OrderId id, Optional<RequestKey> key) {
        return UnitOfWork.await(cancelLater(id, key));
    }

    @Override
    public CompletionStage<Receipt<Order>> cancelLater(OrderId id, Optional<RequestKey> key) {
        return forCaller().beginCancelling(id, key);
    }

    private CompletionStage<Receipt<Order>> beginCancelling(OrderId id, Optional<RequestKey> key) {
        var stamp = stamps.next();
        var scope = Scope.of(key, "cancel", id.text()).order(id);
        return afterWhatIsUnderWay(() ->
                Later.then(unitOfWork.submit(scope, cancelling(id, stamp.at())), this::cancelled));
    }

    /** An order whose cancelling has begun, with what is still to be refunded for that. */
    private record Cancelling(Receipt<Order> order, Optional<PendingReturn> rest) {}

    private Function<Books, Cancelling> cancelling(OrderId id, Instant at) {
        return books -> {
            var begun = books.once(Order.class, () -> {
                var order = paid(books, id);
                order.rest()
                        .filter(rest -> !order.isCancelled())
                        .ifPresent(rest -> begin(books, order, rest, Optional.empty(), true, at));
                if (order.rest().isEmpty() && !order.isCancelled()) {
                    books.record(order.cancelled(at));
                }
                return books.order(id);
            });
            var rest = books.pending(id).map(PendingReturn.class::cast);
            return new Cancelling(new Receipt<>(books.order(id), begun.repeated()), rest);
        };
    }

    private CompletionStage<Receipt<Order>> cancelled(Cancelling begun) {
        return begun.rest().isEmpty()
                ? completedFuture(begun.order())
                : Later.then(
                        settlement.refund(begun.rest().get()),
                        given -> completedFuture(
                                begun.order().map(order -> order.after(given).cancelled(given.at()))));
    }

    private static Order paid(Books books, OrderId id) {
        if (books.pending(id).filter(PendingOrder.class::isInstance).isPresent()) {
            throw new OrderNotPaid(id);
        }
        return books.order(id);
    }

    /** @throws UnderWay if something else is under way with the order */
    private PendingReturn begin(
            Books books, Order order, Bill goods, Optional<Reason> reason, boolean cancels, Instant at) {
        books.pending(order.id()).ifPresent(other -> {
            throw new UnderWay(other);
        });
        mustBeUp();
        var pending = order.giveBackOnceRefunded(goods, reason, cancels, at);
        books.record(pending);
        return pending;
    }

    /** Runs {@code command}; if something else is under way with its order, ends that and runs it once more. */
    private <T> CompletionStage<T> afterWhatIsUnderWay(Supplier<CompletionStage<T>> command) {
        return Later.either(
                command.get(),
                CompletableFuture::completedFuture,
                failure -> failure instanceof UnderWay other
                        ? Later.either(
                                settlement.settle(other.pending()),
                                end -> Later.either(
                                        command.get(),
                                        CompletableFuture::completedFuture,
                                        again -> failedFuture(
                                                again instanceof UnderWay another ? another.told() : again)),
                                reason -> failedFuture(other.told(reason)))
                        : failedFuture(failure));
    }

    @Override
    public Order find(OrderId id) {
        return history.find(id);
    }

    @Override
    public Optional<PendingOrder> findPending(OrderId id) {
        return queries.pending(id).filter(PendingOrder.class::isInstance).map(PendingOrder.class::cast);
    }

    @Override
    public Page<Order> list(Optional<UserId> buyer, PageRequest page) {
        return history.list(buyer, page);
    }

    @Override
    public Page<Return> returns(OrderId id, PageRequest page) {
        return history.returns(id, page);
    }
}
