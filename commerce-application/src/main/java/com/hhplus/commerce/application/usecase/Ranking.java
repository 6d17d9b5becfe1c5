package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.ProductName;
import java.time.LocalDate;
import java.util.List;

/** The products that sold best from one calendar day to another, both included, best first. */
public record Ranking(LocalDate from, LocalDate to, List<Seller> sellers) {
    /** A product with the units of it that were sold and not taken back. */
    public record Seller(ProductId product, ProductName name, long sold) {
        public Seller {
            if (sold < 1) {
                throw new IllegalArgumentException("no such seller: " + sold + " of " + product);
            }
        }
    }

    public Ranking {
        sellers = List.copyOf(sellers);
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("no such days: " + from + " to " + to);
        }
    }
}
