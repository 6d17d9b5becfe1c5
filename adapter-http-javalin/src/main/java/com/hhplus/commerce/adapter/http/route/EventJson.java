package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.json.Shape;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.PendingReturn;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Instant;
import java.util.function.Consumer;

/** An event: its fact looks as it did in the answer to its command. */
final class EventJson implements Shape<Event>, Fact.Cases<EventJson.Told> {
    /** When it happened, and what puts the rest. */
    record Told(Instant at, Consumer<Members> data) {}

    private final FactJson facts;

    EventJson(FactJson facts) {
        this.facts = facts;
    }

    @Override
    public void write(Event event, Members json) {
        var told = event.fact().match(this);
        json.put("position", event.position())
                .put("type", event.type().text())
                .put("at", told.at())
                .putObject("data", told, (it, data) -> it.data().accept(data));
    }

    @Override
    public Told entry(WalletEntry entry) {
        return new Told(entry.at(), json -> facts.charged(entry, json));
    }

    @Override
    public Told change(ProductChange change) {
        return new Told(change.at(), json -> facts.changed(change, json));
    }

    @Override
    public Told adjustment(StockAdjustment adjustment) {
        return new Told(adjustment.at(), json -> facts.adjusted(adjustment, json));
    }

    @Override
    public Told order(Order order) {
        return new Told(order.cancelledAt().orElse(order.placedAt()), json -> facts.order(order, json));
    }

    @Override
    public Told returned(Return given) {
        return new Told(given.at(), json -> facts.returned(given, json));
    }

    @Override
    public Told payment(Payment payment) {
        return new Told(payment.at(), json -> facts.payment(payment, json));
    }

    @Override
    public Told refund(Refund refund) {
        return new Told(refund.at(), json -> facts.refund(refund, json));
    }

    @Override
    public Told pendingOrder(PendingOrder pending) {
        throw noEvent(pending);
    }

    @Override
    public Told pendingReturn(PendingReturn pending) {
        throw noEvent(pending);
    }

    private static IllegalArgumentException noEvent(Fact fact) {
        return new IllegalArgumentException("what is under way is no event yet: " + fact);
    }
}
