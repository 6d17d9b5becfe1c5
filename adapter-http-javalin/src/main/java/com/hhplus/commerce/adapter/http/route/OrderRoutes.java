package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Callers;
import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.Fields;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.application.usecase.Orders;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

final class OrderRoutes {
    private final Orders orders;
    private final FactJson facts;
    private final Answers answers;

    OrderRoutes(Orders orders, FactJson facts, Answers answers) {
        this.orders = orders;
        this.facts = facts;
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.post("/v1/orders", Right.ORDER, this::place);
        routes.read("/v1/orders", Right.ALL, this::list);
        routes.read("/v1/orders/{id}", Right.ALL, this::find);
        routes.post("/v1/orders/{id}/cancel", Right.GIVE_BACK, this::cancel);
    }

    private void place(Context ctx) {
        Params.none(ctx);
        var key = Params.key(ctx);
        var body = Body.of(ctx);
        var buyer = body.text("userId", UserId::new);
        var lines = lines(body);
        body.verify();
        Callers.mustBeOf(ctx, buyer.orElseThrow(), WalletNotFound::new);

        var placing = orders.placeLater(buyer.get(), new Basket(lines.orElseThrow()), key);
        answers.sendCreated(ctx, placing, order -> "/v1/orders/" + order.id(), facts::order);
    }

    /** What is named by {@code lines}, or by {@code productId} and {@code quantity} if it is one line. */
    static Optional<List<Basket.Line>> lines(Fields body) {
        return body.has("lines")
                ? body.list("lines", OrderRoutes::line)
                : line(body).map(List::of);
    }

    private static Optional<Basket.Line> line(Fields fields) {
        var product = fields.text("productId", ProductId::new);
        var quantity = fields.number("quantity", Quantity::of);
        return product.flatMap(it -> quantity.map(units -> new Basket.Line(it, units)));
    }

    private void find(Context ctx) {
        Params.none(ctx);
        var id = id(ctx);
        var pending = orders.findPending(
                id); // first, for it may become an order at any time, but an order never becomes pending
        if (pending.isPresent()) {
            Callers.mustBeOf(ctx, pending.get().buyer(), buyer -> new OrderNotFound(id));
            answers.send(ctx, pending.get(), facts::pending);
        } else {
            var order = orders.find(id);
            Callers.mustBeOf(ctx, order.buyer(), buyer -> new OrderNotFound(id));
            answers.send(ctx, order, facts::order);
        }
    }

    private void list(Context ctx) {
        var params = Params.of(ctx, "userId", "limit", "cursor");
        var page = params.page();
        var whose = Callers.whose(ctx, params.text("userId", UserId::new));
        answers.sendPage(ctx, whose.map(it -> orders.list(it.user(), page)).orElseGet(Page::empty), facts::order);
    }

    private void cancel(Context ctx) {
        Params.none(ctx);
        var id = id(ctx);
        var key = Params.key(ctx);
        Body.none(ctx);
        mustBeOfCaller(ctx, id);

        answers.sendReceiptLater(ctx, orders.cancelLater(id, key), facts::order);
    }

    private void mustBeOfCaller(Context ctx, OrderId id) {
        mustBeOfCaller(ctx, id, orders);
    }

    /** @throws OrderNotFound if it is somebody else's order, as if there were none */
    static void mustBeOfCaller(Context ctx, OrderId id, Orders orders) {
        Callers.mustBeOf(ctx, () -> buyer(id, orders), () -> new OrderNotFound(id));
    }

    private static UserId buyer(OrderId id, Orders orders) {
        return orders.findPending(id)
                .map(PendingOrder::buyer)
                .orElseGet(() -> orders.find(id).buyer());
    }

    static OrderId id(Context ctx) {
        return OrderId.of(ctx.pathParam("id"));
    }
}
