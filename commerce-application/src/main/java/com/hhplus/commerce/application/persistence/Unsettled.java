package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.order.Pending;
import java.util.Optional;

/**
 * What is under way with an order, as a store keeps it.
 *
 * @param key under which it was begun, if it had one
 */
public record Unsettled(Pending pending, Optional<RequestKey> key) {
    public OrderId order() {
        return pending.order();
    }
}
