package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.adapter.jdbc.JdbcProvider;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;

/** The kernel, embedded as a library. */
final class Library implements Contestant {
    private static final Quantity ONE = Quantity.of(1);

    private final Persistence persistence;
    private final Commerce commerce;

    Library(StoreAddress address) {
        this.persistence = new JdbcProvider().open(address);
        this.commerce = Commerce.on(persistence);
    }

    @Override
    public String name() {
        return "library";
    }

    @Override
    public void place(String user, String product) {
        commerce.orders().place(new UserId(user), Basket.of(new ProductId(product), ONE));
    }

    @Override
    public void close() {
        persistence.close();
    }
}
