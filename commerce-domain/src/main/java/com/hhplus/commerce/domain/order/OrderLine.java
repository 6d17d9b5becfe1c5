package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;

/** So many units of one product, at the price of the day. */
public record OrderLine(ProductId product, Quantity quantity, Money unitPrice) {
    public OrderLine {
        if (unitPrice.isNegative()) {
            throw new IllegalArgumentException("no such price: " + unitPrice);
        }
    }

    public Money amount() {
        return unitPrice.times(quantity);
    }
}
