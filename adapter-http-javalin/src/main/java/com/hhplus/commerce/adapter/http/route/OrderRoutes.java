package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.Fields;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.application.usecase.Orders;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
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

    void addTo(JavalinDefaultRoutingApi routes) {
        routes.post("/v1/orders", this::place);
        Routes.read(routes, "/v1/orders", this::list);
        Routes.read(routes, "/v1/orders/{id}", this::find);
        routes.post("/v1/orders/{id}/cancel", this::cancel);
    }

    private void place(Context ctx) {
        Params.none(ctx);
        var key = Params.key(ctx);
        var body = Body.of(ctx);
        var buyer = body.text("userId", UserId::new);
        var lines = lines(body);
        body.verify();

        var placing = orders.placeLater(buyer.orElseThrow(), new Basket(lines.orElseThrow()), key);
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
            answers.send(ctx, pending.get(), facts::pending);
        } else {
            answers.send(ctx, orders.find(id), facts::order);
        }
    }

    private void list(Context ctx) {
        var params = Params.of(ctx, "userId", "limit", "cursor");
        answers.sendPage(ctx, orders.list(params.text("userId", UserId::new), params.page()), facts::order);
    }

    private void cancel(Context ctx) {
        Params.none(ctx);
        var id = id(ctx);
        var key = Params.key(ctx);
        Body.none(ctx);

        answers.sendReceiptLater(ctx, orders.cancelLater(id, key), facts::order);
    }

    static OrderId id(Context ctx) {
        return OrderId.of(ctx.pathParam("id"));
    }
}
