package com.hhplus.commerce.domain.product;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.ProductId;
import java.time.Instant;

/**
 * One line of a product's stock history that no order made: goods that came in, broke, or were counted again.
 *
 * @param seq its number in the product: 1, 2, 3… without gaps
 * @param delta units that came in (positive) or went out (negative)
 * @param stock the product's right after this adjustment
 */
public record StockAdjustment(ProductId product, long seq, long delta, long stock, Reason reason, Instant at)
        implements Fact {
    public StockAdjustment {
        if (seq < 1 || delta == 0 || stock < 0 || delta > stock) {
            throw new IllegalArgumentException("no such adjustment " + seq + ": " + delta + " to " + stock);
        }
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.adjustment(this);
    }
}
