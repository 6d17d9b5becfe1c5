package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.usecase.Orders;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.Bill;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.product.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

final class OrderService implements Orders {
    private final UnitOfWork unitOfWork;
    private final Queries queries;
    private final Stamps stamps;

    OrderService(UnitOfWork unitOfWork, Queries queries, Stamps stamps) {
        this.unitOfWork = unitOfWork;
        this.queries = queries;
        this.stamps = stamps;
    }

    @Override
    public Receipt<Order> place(UserId buyer, Basket basket, Optional<RequestKey> key) {
        return unitOfWork.once(scope(buyer, basket, key), Order.class, placing(buyer, basket), Order::asPlaced);
    }

    @Override
    public CompletionStage<Receipt<Order>> placeLater(UserId buyer, Basket basket, Optional<RequestKey> key) {
        return unitOfWork.submitOnce(scope(buyer, basket, key), Order.class, placing(buyer, basket), Order::asPlaced);
    }

    private static Scope scope(UserId buyer, Basket basket, Optional<RequestKey> key) {
        return Scope.of(key, "place", buyer.value(), basket.text())
                .wallet(buyer)
                .products(basket.products());
    }

    private Function<Books, Order> placing(UserId buyer, Basket basket) {
        var stamp = stamps.next();
        return books -> {
            var bill = basket.priced(books.products(basket.products())); // ProductNotFound, then OutOfStock
            var entry = books.wallet(buyer).payFor(stamp.order(), bill.total(), stamp.at());
            var order = Order.paid(stamp.order(), bill, entry, stamp.day());
            books.record(entry);
            books.record(order);
            return order;
        };
    }

    @Override
    public Receipt<Return> giveBack(OrderId id, Basket goods, Optional<Reason> reason, Optional<RequestKey> key) {
        var placed = find(id); // its buyer never changes
        return unitOfWork.once(scope(placed, goods, reason, key), Return.class, givingBack(id, goods, reason));
    }

    @Override
    public CompletionStage<Receipt<Return>> giveBackLater(
            OrderId id, Basket goods, Optional<Reason> reason, Optional<RequestKey> key) {
        return Later.of(
                finding(id),
                placed -> unitOfWork.submitOnce(
                        scope(placed, goods, reason, key), Return.class, givingBack(id, goods, reason)));
    }

    private CompletionStage<Order> finding(OrderId id) {
        return unitOfWork.submit(Scope.of(Optional.empty(), "find").order(id), books -> books.order(id));
    }

    private static Scope scope(Order placed, Basket goods, Optional<Reason> reason, Optional<RequestKey> key) {
        return Scope.of(
                        key,
                        "give back",
                        placed.id().text(),
                        reason.map(Reason::value).orElse(""),
                        goods.text())
                .order(placed.id())
                .wallet(placed.buyer())
                .products(goods.products());
    }

    private Function<Books, Return> givingBack(OrderId id, Basket goods, Optional<Reason> reason) {
        var stamp = stamps.next();
        return books -> {
            var order = books.order(id);
            return giveBack(books, order, order.priced(goods), reason, stamp.at());
        };
    }

    private static Return giveBack(Books books, Order order, Bill goods, Optional<Reason> reason, Instant at) {
        var entry = order.payment().refundTo(books.wallet(order.buyer()), goods.total(), at);
        var given = order.giveBack(goods, entry, reason);
        books.record(entry);
        books.record(given);
        return given;
    }

    @Override
    public Receipt<Order> cancel(OrderId id, Optional<RequestKey> key) {
        return unitOfWork.once(
                scope(find(id), key), Order.class, cancelling(id)); // its buyer and products never change
    }

    @Override
    public CompletionStage<Receipt<Order>> cancelLater(OrderId id, Optional<RequestKey> key) {
        return Later.of(finding(id), placed -> unitOfWork.submitOnce(scope(placed, key), Order.class, cancelling(id)));
    }

    private static Scope scope(Order placed, Optional<RequestKey> key) {
        return Scope.of(key, "cancel", placed.id().text())
                .order(placed.id())
                .wallet(placed.buyer())
                .products(placed.products());
    }

    private Function<Books, Order> cancelling(OrderId id) {
        var stamp = stamps.next();
        return books -> {
            var order = books.order(id);
            if (order.isCancelled()) {
                return order;
            }
            order.rest().ifPresent(goods -> giveBack(books, order, goods, Optional.empty(), stamp.at()));
            var cancelled = books.order(id).cancelled(stamp.at());
            books.record(cancelled);
            return cancelled;
        };
    }

    @Override
    public Order find(OrderId id) {
        return queries.order(id).orElseThrow(() -> new OrderNotFound(id));
    }

    /** Here money moves in the same step. */
    @Override
    public Optional<PendingOrder> findPending(OrderId id) {
        return Optional.empty();
    }

    @Override
    public Page<Order> list(Optional<UserId> buyer, PageRequest page) {
        return Listing.of("orders", buyer)
                .page(
                        page,
                        OrderId::of,
                        before -> queries.orders(buyer, before, page.limit()),
                        order -> order.id().text());
    }

    @Override
    public Page<Return> returns(OrderId id, PageRequest page) {
        find(id); // or there is no such history
        return Listing.of("returns", id.text())
                .page(
                        page,
                        Long::valueOf,
                        before -> queries.returns(id, before.orElse(Long.MAX_VALUE), page.limit()),
                        given -> Long.toString(given.seq()));
    }
}
