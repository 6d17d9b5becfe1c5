package com.hhplus.commerce.domain;

/** Names a product: the caller's own text, 1 to 64 of {@code A-Z a-z 0-9 . _ : @ -}, ordered by code point. */
public record ProductId(String value) implements Comparable<ProductId> {
    /** @throws InvalidValue if {@code value} is of another form */
    public ProductId {
        Ids.text("productId", value);
    }

    @Override
    public int compareTo(ProductId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
