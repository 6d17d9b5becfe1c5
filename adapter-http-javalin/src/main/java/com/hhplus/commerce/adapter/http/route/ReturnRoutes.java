package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.application.usecase.Orders;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.product.Reason;
import io.javalin.http.Context;
import java.util.Optional;

/** What comes back of orders. */
final class ReturnRoutes {
    private final Orders orders;
    private final FactJson facts;
    private final Answers answers;

    ReturnRoutes(Orders orders, FactJson facts, Answers answers) {
        this.orders = orders;
        this.facts = facts;
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.post("/v1/orders/{id}/returns", Right.GIVE_BACK, this::giveBack);
        routes.read("/v1/orders/{id}/returns", Right.ALL, this::list);
    }

    private void giveBack(Context ctx) {
        Params.none(ctx);
        var id = OrderRoutes.id(ctx);
        var key = Params.key(ctx);
        var body = Body.of(ctx);
        var lines = OrderRoutes.lines(body);
        var reason = body.has("reason") ? body.text("reason", Reason::new) : Optional.<Reason>empty();
        body.verify();
        OrderRoutes.mustBeOfCaller(ctx, id, orders);

        var givingBack = orders.giveBackLater(id, new Basket(lines.orElseThrow()), reason, key);
        answers.sendCreated(ctx, givingBack, facts::returned);
    }

    private void list(Context ctx) {
        var page = Params.of(ctx, "limit", "cursor").page();
        var id = OrderRoutes.id(ctx);
        OrderRoutes.mustBeOfCaller(ctx, id, orders);
        answers.sendPage(ctx, orders.returns(id, page), facts::returned);
    }
}
