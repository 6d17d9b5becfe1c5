package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.ProductId;

/** A product of which more units were to be given back than are still out: of those bought, some were returned before. */
public record Excess(ProductId product, long bought, long returned, long asked) {
    public Excess {
        if (returned < 0 || bought < returned || asked <= bought - returned) {
            throw new IllegalArgumentException(
                    "no such excess: " + asked + " of " + bought + " bought and " + returned + " returned");
        }
    }
}
