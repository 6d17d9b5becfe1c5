package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.Rejection;

/** A cancelled order has nothing left that could be given back. */
public final class OrderCancelled extends Rejection {
    private final OrderId order;

    public OrderCancelled(OrderId order) {
        super("order " + order + " is cancelled");
        this.order = order;
    }

    public OrderId order() {
        return order;
    }
}
