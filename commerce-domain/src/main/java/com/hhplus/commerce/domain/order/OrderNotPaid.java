package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.Rejection;

/** An order of which it is not known yet whether it is paid can neither be cancelled nor given back. */
public final class OrderNotPaid extends Rejection {
    private final OrderId order;

    public OrderNotPaid(OrderId order) {
        super("it is not known yet whether order " + order + " is paid");
        this.order = order;
    }

    public OrderId order() {
        return order;
    }
}
