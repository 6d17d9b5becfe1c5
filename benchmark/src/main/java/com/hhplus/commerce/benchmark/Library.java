package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.adapter.jdbc.JdbcProvider;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.usecase.Events;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.benchmark.Request.Item;
import com.hhplus.commerce.benchmark.Request.Look;
import com.hhplus.commerce.benchmark.Request.Purchase;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The kernel, embedded as a library: in one instance, or in several on one database. */
final class Library implements Contestant {
    private static final PageRequest PAGE = PageRequest.first(PageRequest.DEFAULT);

    private final String name;
    private final Store store;
    private final List<Persistence> persistences;
    private final List<Commerce> instances;
    private final AtomicInteger callers = new AtomicInteger();

    private Library(String name, Store store, List<Persistence> persistences) {
        this.name = name;
        this.store = store;
        this.persistences = persistences;
        this.instances = persistences.stream().map(Commerce::on).toList();
    }

    /** @param persistence which is closed with it */
    static Library on(String name, Store store, Persistence persistence) {
        return new Library(name, store, List.of(persistence));
    }

    static Library on(String name, Store store, StoreAddress address, int instances) {
        return new Library(
                name,
                store,
                IntStream.range(0, instances)
                        .mapToObj(instance -> new JdbcProvider().open(address))
                        .toList());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Store store() {
        return store;
    }

    /** The instances take turns. */
    @Override
    public Caller caller() {
        return caller(instances.get(callers.getAndIncrement() % instances.size()), store);
    }

    static Caller caller(Commerce commerce, Store store) {
        return new Embedded(commerce, store.history());
    }

    @Override
    public void close() {
        persistences.forEach(Persistence::close);
    }

    private static final class Embedded implements Caller {
        private final Commerce commerce;
        private final long history;
        private Optional<PageRequest> middle = Optional.empty();
        private long position;

        Embedded(Commerce commerce, long history) {
            this.commerce = commerce;
            this.history = history;
        }

        @Override
        public boolean buy(Purchase purchase) {
            try {
                var receipt = commerce.orders()
                        .place(
                                new UserId(purchase.user()),
                                basket(purchase.items()),
                                purchase.key().map(RequestKey::of));
                return !receipt.repeated();
            } catch (Rejection refused) {
                return false;
            }
        }

        private static Basket basket(List<Item> items) {
            if (items.size() == 1) {
                var only = items.get(0);
                return Basket.of(new ProductId(only.product()), Quantity.of(only.quantity()));
            }
            return new Basket(items.stream()
                    .map(item -> new Basket.Line(new ProductId(item.product()), Quantity.of(item.quantity())))
                    .toList());
        }

        @Override
        public void look(Look look) {
            switch (look.thing()) {
                case PRODUCT -> commerce.catalog().find(new ProductId(look.name()));
                case CATALOG -> commerce.catalog().list(PAGE);
                case POPULAR -> commerce.catalog().popular(3, 5);
                case BALANCE -> commerce.wallets().balance(new UserId(look.name()));
                case ENTRIES -> commerce.wallets().entries(new UserId(look.name()), PAGE);
                case ORDER -> commerce.orders().find(ShopScript.order(Long.parseLong(look.name()) % history));
                case ORDERS -> commerce.orders().list(Optional.empty(), PAGE);
                case ORDERS_IN_THE_MIDDLE -> commerce.orders().list(Optional.empty(), middle.orElseThrow());
                case ORDERS_OF_USER -> commerce.orders().list(Optional.of(new UserId(look.name())), PAGE);
                case EVENTS -> readOn();
            }
        }

        private void readOn() {
            var stretch = commerce.events().read(position, Events.MOST_AT_ONCE);
            position = stretch.items().isEmpty() ? 0 : stretch.next();
        }

        @Override
        public void prepare(Workload workload) {
            if (workload == Workload.ORDERS_IN_THE_MIDDLE && middle.isEmpty()) {
                var page = PageRequest.first(PageRequest.LIMIT);
                for (int seen = 0; seen < history / 2; seen += PageRequest.LIMIT) {
                    page = page.after(commerce.orders()
                            .list(Optional.empty(), page)
                            .next()
                            .orElseThrow());
                }
                middle = Optional.of(new PageRequest(PageRequest.DEFAULT, page.cursor()));
            }
        }
    }
}
