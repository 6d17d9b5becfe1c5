package com.hhplus.commerce.domain.product;

import com.hhplus.commerce.domain.ProductId;

/** A product of which more units were asked for than are available. */
public record Shortage(ProductId product, long asked, long available) {
    public Shortage {
        if (available < 0 || asked <= available) {
            throw new IllegalArgumentException("no such shortage: " + asked + " of " + available);
        }
    }
}
