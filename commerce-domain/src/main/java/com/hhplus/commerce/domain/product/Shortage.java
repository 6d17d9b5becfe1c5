package com.hhplus.commerce.domain.product;

import com.hhplus.commerce.domain.ProductId;

/** A product of which more units were asked for than are available. */
public record Shortage(ProductId product, long asked, long available) {}
