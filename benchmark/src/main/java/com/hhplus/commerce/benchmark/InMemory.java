package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;

/** The kernel on a store in memory, which begins anew with each turn. It is filled and verified through the ports. */
final class InMemory implements Contestant, Store {
    private Commerce commerce = Commerce.on(new InMemoryPersistence());
    private long orders;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Store store() {
        return this;
    }

    @Override
    public Caller caller() {
        return Library.caller(commerce, this);
    }

    @Override
    public void fill() {
        commerce = Commerce.on(new InMemoryPersistence());
        orders = 0;
        for (int i = 0; i < WALLETS; i++) {
            commerce.wallets().charge(new UserId(Store.user(i)), Money.of(BALANCE));
        }
        for (int i = 0; i < PRODUCTS; i++) {
            var id = new ProductId(Store.product(i));
            commerce.catalog().register(id, new ProductName("Product " + i), Money.of(Store.price(i)));
            commerce.catalog().adjustStock(id, STOCK, new Reason("opening stock"));
        }
    }

    @Override
    public void tidy() {
        fill();
        System.gc(); // of the turn before
    }

    @Override
    public void verify(long acknowledged) {
        orders += acknowledged;
        var sold = 0L;
        var earned = 0L;
        for (int i = 0; i < PRODUCTS; i++) {
            var product = commerce.catalog().find(new ProductId(Store.product(i)));
            var units = STOCK - product.stock();
            sold += units;
            earned += units * Store.price(i);
        }
        if (sold != orders) {
            throw new VoidTurn(orders + " orders were acknowledged, " + sold + " units were taken");
        }
        var spent = 0L;
        for (int i = 0; i < WALLETS; i++) {
            spent += BALANCE
                    - commerce.wallets()
                            .balance(new UserId(Store.user(i)))
                            .balance()
                            .minorUnits();
        }
        if (spent != earned) {
            throw new VoidTurn("users spent " + spent + ", the shop earned " + earned);
        }
    }

    @Override
    public void close() {
        // what is in memory goes with the process
    }
}
