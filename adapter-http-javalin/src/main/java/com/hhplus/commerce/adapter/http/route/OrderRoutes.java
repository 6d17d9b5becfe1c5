package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.json.Members;
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
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderLine;
import com.hhplus.commerce.domain.order.PendingOrder;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

final class OrderRoutes {
    private final Orders orders;
    private final String currency;
    private final Answers answers;

    OrderRoutes(Orders orders, Currency currency, Answers answers) {
        this.orders = orders;
        this.currency = currency.getCurrencyCode();
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
        answers.sendCreated(ctx, placing, order -> "/v1/orders/" + order.id(), this::json);
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
            answers.send(ctx, pending.get(), this::json);
        } else {
            answers.send(ctx, orders.find(id), this::json);
        }
    }

    private void list(Context ctx) {
        var params = Params.of(ctx, "userId", "limit", "cursor");
        answers.sendPage(ctx, orders.list(params.text("userId", UserId::new), params.page()), this::json);
    }

    private void cancel(Context ctx) {
        Params.none(ctx);
        var id = id(ctx);
        var key = Params.key(ctx);
        Body.none(ctx);

        answers.sendReceiptLater(ctx, orders.cancelLater(id, key), this::json);
    }

    static OrderId id(Context ctx) {
        return OrderId.of(ctx.pathParam("id"));
    }

    private void json(Order order, Members json) {
        head(order.id(), order.buyer(), order.status().name(), order.lines(), json);
        json.put("lines", order.lines(), (line, item) -> {
                    json(line, item);
                    item.put("returned", order.returned(line));
                })
                .put("total", order.total().minorUnits())
                .put("refunded", order.refunded().minorUnits())
                .put("currency", currency)
                .put("paymentId", order.payment().id().toString())
                .put("balance", order.payment().lastBalance().minorUnits())
                .put("placedAt", order.placedAt());
        order.cancelledAt().ifPresent(at -> json.put("cancelledAt", at));
    }

    /** What is known of an order while it is not known whether it is paid. */
    private void json(PendingOrder order, Members json) {
        head(order.order(), order.buyer(), "PENDING", order.lines(), json);
        json.put("lines", order.lines(), (line, item) -> {
                    json(line, item);
                    item.put("returned", 0);
                })
                .put("total", order.total().minorUnits())
                .put("refunded", 0)
                .put("currency", currency)
                .put("placedAt", order.at());
    }

    private static void head(OrderId id, UserId buyer, String status, List<OrderLine> lines, Members json) {
        json.put("id", id.toString()).put("userId", buyer.value()).put("status", status);
        if (lines.size() == 1) {
            json.put("productId", lines.get(0).product().value())
                    .put("quantity", lines.get(0).quantity().units());
        }
    }

    static void json(OrderLine line, Members json) {
        json.put("productId", line.product().value())
                .put("quantity", line.quantity().units())
                .put("unitPrice", line.unitPrice().minorUnits())
                .put("amount", line.amount().minorUnits());
    }
}
