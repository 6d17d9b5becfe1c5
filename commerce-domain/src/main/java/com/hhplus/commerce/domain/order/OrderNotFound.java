package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.Rejection;

/** There is no order of this id. */
public final class OrderNotFound extends Rejection {
    private final OrderId order;

    public OrderNotFound(OrderId order) {
        super("no such order: " + order);
        this.order = order;
    }

    public OrderId order() {
        return order;
    }
}
