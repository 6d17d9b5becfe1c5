package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import java.util.List;

/** A basket with its prices: what is to be paid. */
public record Bill(List<OrderLine> lines, Money total) {
    public Bill {
        lines = List.copyOf(lines);
    }

    /** @throws LimitExceeded if the sum exceeds {@link Money#LIMIT} */
    public static Bill of(List<OrderLine> lines) {
        return new Bill(lines, lines.stream().map(OrderLine::amount).reduce(Money.ZERO, Money::plus));
    }
}
