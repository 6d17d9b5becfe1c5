package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import java.util.HashSet;
import java.util.List;

/** A basket with its prices: at least one line, each of a product of its own, and their sum, which is to be paid. */
public final class Bill {
    private final List<OrderLine> lines;
    private final Money total;

    /** @throws LimitExceeded if the sum exceeds {@link Money#LIMIT} */
    public Bill(List<OrderLine> lines) {
        this.lines = List.copyOf(lines);
        this.total = sum(this.lines);
        if (lines.isEmpty() || !areOfDistinctProducts(this.lines)) {
            throw new IllegalArgumentException("no such bill: " + lines);
        }
    }

    public List<OrderLine> lines() {
        return lines;
    }

    public Money total() {
        return total;
    }

    private static boolean areOfDistinctProducts(List<OrderLine> lines) {
        if (lines.size() == 1) {
            return true;
        }
        var products = new HashSet<ProductId>(2 * lines.size());
        for (var line : lines) {
            if (!products.add(line.product())) {
                return false;
            }
        }
        return true;
    }

    private static Money sum(List<OrderLine> lines) {
        var sum = Money.ZERO;
        for (var line : lines) {
            sum = sum.plus(line.amount());
        }
        return sum;
    }
}
