package com.hhplus.commerce.benchmark.spring;

import jakarta.persistence.Embeddable;

@Embeddable
record OrderLine(String productId, long quantity, long unitPrice) {
    long amount() {
        return Math.multiplyExact(quantity, unitPrice);
    }
}
