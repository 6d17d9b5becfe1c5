package com.hhplus.commerce.domain.product;

import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Rejection;
import java.util.List;
import java.util.stream.Collectors;

/** Products that the shop does not have; all that were asked for are named. */
public final class ProductNotFound extends Rejection {
    private final List<ProductId> products;

    public ProductNotFound(List<ProductId> products) {
        super("no such product: " + products.stream().map(ProductId::value).collect(Collectors.joining(", ")));
        this.products = List.copyOf(products);
    }

    public List<ProductId> products() {
        return products;
    }
}
