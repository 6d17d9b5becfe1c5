package com.hhplus.commerce.application.contract;

import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;

/** A shop in which every {@link Command} can be given: ann has money, an order of apples and a payment. */
public record Scene(TestShop shop, OrderId order, PaymentId payment) {
    /** An id for a payment, that of an order of another server. */
    public static final PaymentId CHOSEN = PaymentId.of("01980000-0000-7000-8000-000000000001");

    public static final OrderId ELSEWHERE = new OrderId(CHOSEN.value());

    public static Scene over(Persistence persistence) {
        var shop = TestShop.over(persistence).stocked("apple", 300, 10).charged("ann", 10_000);
        return new Scene(
                shop, shop.place("ann", "2 apple").id(), shop.pay("ann", 400).id());
    }

    /** The same scene, played through another persistence. */
    public Scene through(Persistence other) {
        return new Scene(shop.through(other), order, payment);
    }

    /** How many movements of money and stock there were: each command that carries a key makes one. */
    public int movements() {
        var snapshot = shop.snapshot();
        var entries = snapshot.entries().values().stream().mapToInt(lines -> lines.size());
        var adjustments = snapshot.adjustments().values().stream().mapToInt(lines -> lines.size());
        return entries.sum() + adjustments.sum();
    }
}
