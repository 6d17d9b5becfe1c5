package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;

import com.hhplus.commerce.application.contract.Scene;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** All that a store can be asked for, once or twice. */
final class Everything {
    private Everything() {}

    /** In a new store: what is needed for the commands, these, and the queries, and what is done beside them. */
    static void of(Persistence store) {
        var shop = TestShop.over(store)
                .stocked("product1", 1, 50)
                .stocked("product2", 1, 50)
                .charged("user7", 50);
        command(shop);
        query(store);
        store.takeDue(5, Duration.ofSeconds(1));
        store.forgetKeys(Duration.ofDays(3));
        store.feed().read(0, 5, Set.of());
        var follower = UUID.randomUUID();
        store.feed().hold("follower", follower, Duration.ofSeconds(1));
        store.feed().advance("follower", follower, 1, Duration.ofSeconds(1));
        store.feed().release("follower", follower);
        store.accessKeys().all();
        store.webhooks().all();
    }

    /** Each command, the first time and again. */
    static void command(TestShop shop) {
        for (int time = 0; time < 2; time++) {
            var order = shop.orders().place(user("user7"), basket("2 product1", "1 product2"), key("place"));
            var payment = shop.payments().pay(user("user7"), Money.of(2), key("pay"));
            shop.wallets().charge(user("user7"), Money.of(1), key("charge"));
            shop.catalog().adjustStock(product("product1"), 1, DELIVERY, key("adjust"));
            shop.orders().giveBack(order.fact().id(), basket("1 product1"), Optional.of(DELIVERY), key("give back"));
            shop.orders().cancel(order.fact().id(), key("cancel"));
            shop.payments().refund(payment.fact().id(), Money.of(1), key("refund a part"));
            shop.payments().refund(payment.fact().id(), key("refund"));
            shop.payments().pay(Scene.CHOSEN, user("user7"), Money.of(2), Optional.of(Scene.ELSEWHERE));
            shop.payments().refund(Scene.CHOSEN, 1, Money.of(1));
        }
        for (int time = 0; time < 2; time++) {
            shop.payments().voidPayment(Scene.CHOSEN);
        }
    }

    static void query(Persistence store) {
        var queries = store.queries();
        queries.popular(LocalDate.of(2026, 2, 11), LocalDate.of(2026, 3, 2), 5);
        var amid = UUID.fromString("01900000-0000-7000-8000-000000001500");
        queries.entries(user("user7"), Long.MAX_VALUE, 20);
        queries.entries(user("user7"), 5, 20);
        queries.adjustments(product("product7"), 5, 20);
        queries.order(new OrderId(amid));
        queries.returns(new OrderId(amid), 5, 20);
        queries.refunds(new PaymentId(amid), 5, 20);
        var paidAmid = UUID.fromString("01900000-0000-7000-9000-000000001500");
        queries.payment(new PaymentId(paidAmid));
        queries.refunds(new PaymentId(paidAmid), 5, 20);
        for (var owner : List.of(Optional.of(user("user7")), Optional.<UserId>empty())) {
            queries.orders(owner, Optional.empty(), 5);
            queries.orders(owner, Optional.of(new OrderId(amid)), 5);
            queries.payments(owner, Optional.empty(), 5);
            queries.payments(owner, Optional.of(new PaymentId(paidAmid)), 5);
        }
    }
}
