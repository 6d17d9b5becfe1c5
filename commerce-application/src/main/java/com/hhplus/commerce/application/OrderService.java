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
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderNotFound;
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
    public Receipt<Order> cancel(OrderId id, Optional<RequestKey> key) {
        var placed = find(id); // its buyer and products never change
        var scope = Scope.of(key, "cancel", id.text())
                .order(id)
                .wallet(placed.buyer())
                .products(placed.products());
        var stamp = stamps.next();
        return unitOfWork.once(scope, Order.class, books -> {
            var order = books.order(id);
            if (order.isCancelled()) {
                return order;
            }
            var refund = order.payment().refundTo(books.wallet(order.buyer()), stamp.at());
            var cancelled = order.cancelled(refund);
            books.record(refund);
            books.record(cancelled);
            return cancelled;
        });
    }

    @Override
    public Order find(OrderId id) {
        return queries.order(id).orElseThrow(() -> new OrderNotFound(id));
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
}
