package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import java.util.List;

/** A basket with its prices: what is to be paid. */
public record Bill(List<OrderLine> lines) {
    public Bill {
        lines = List.copyOf(lines);
    }

    /** @throws LimitExceeded if the sum exceeds {@link Money#LIMIT} */
    public Money total() {
        return lines.stream().map(OrderLine::amount).reduce(Money.ZERO, Money::plus);
    }
}
