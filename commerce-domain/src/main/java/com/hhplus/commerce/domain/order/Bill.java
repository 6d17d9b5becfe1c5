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
        var total = Money.ZERO;
        for (var line : lines) {
            total = total.plus(line.amount());
        }
        return new Bill(lines, total);
    }
}
