package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.domain.Shop;

/** Which shop a store is of, and where its money is. */
public record Claim(Shop shop, Till till) {
    /** @throws StoreRefused if this is not of {@code other}, with its money {@code where} */
    public void mustBe(Shop other, Till where) {
        if (!shop.equals(other)) {
            throw new StoreRefused("the store is of a shop with " + shop + ", not " + other);
        }
        if (till != where) {
            throw new StoreRefused(
                    till == Till.HERE
                            ? "the store has its own wallets and payments: orders that are paid elsewhere need a store of their own"
                            : "the orders of the store are paid elsewhere: it cannot be used without the payment provider");
        }
    }
}
