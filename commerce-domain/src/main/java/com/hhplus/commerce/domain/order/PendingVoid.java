package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.OrderId;

/** An order that was given up, its goods are in stock again: it is still to be made sure that it is never paid. */
public record PendingVoid(OrderId order) implements Pending {
    @Override
    public <T> T match(Kinds<T> kinds) {
        return kinds.voided(this);
    }
}
