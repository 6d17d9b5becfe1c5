package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.Rejection;
import java.util.List;
import java.util.stream.Collectors;

/** More was to be given back than an order has left; all products that are too much are named. */
public final class ExceedsOrder extends Rejection {
    private final OrderId order;
    private final List<Excess> lines;

    public ExceedsOrder(OrderId order, List<Excess> lines) {
        super(lines.stream()
                .map(it -> it.product() + ": " + it.bought() + " bought, " + it.returned() + " returned, " + it.asked()
                        + " asked")
                .collect(Collectors.joining("; ")));
        this.order = order;
        this.lines = List.copyOf(lines);
    }

    public OrderId order() {
        return order;
    }

    public List<Excess> lines() {
        return lines;
    }
}
