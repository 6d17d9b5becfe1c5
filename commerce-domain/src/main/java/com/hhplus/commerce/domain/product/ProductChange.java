package com.hhplus.commerce.domain.product;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import java.time.Instant;

/**
 * One line of a product's history: what it was called and cost from then on.
 *
 * @param seq its number in the product: 1, 2, 3… without gaps
 * @param registers whether the product was new to the shop, which is so of its first change only
 * @param stock the product's at that time
 */
public record ProductChange(
        ProductId product, long seq, boolean registers, ProductName name, Money price, long stock, Instant at)
        implements Fact {
    public ProductChange {
        if (seq < 1 || stock < 0 || registers && (seq > 1 || stock > 0)) {
            throw new IllegalArgumentException(
                    "no such change " + seq + " of " + product + " with a stock of " + stock);
        }
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.change(this);
    }
}
