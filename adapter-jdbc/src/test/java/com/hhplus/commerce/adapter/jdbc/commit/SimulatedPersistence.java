package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.contract.ForwardingQueries;
import com.hhplus.commerce.application.persistence.AccessKeyStore;
import com.hhplus.commerce.application.persistence.Due;
import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Till;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.persistence.WebhookStore;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** As much of a persistence over tables as commands need: they look for an order or a payment before they begin. */
record SimulatedPersistence(UnitOfWork unitOfWork, Tables tables) implements Persistence, ForwardingQueries {
    @Override
    public Queries queries() {
        return this;
    }

    @Override
    public Feed feed() {
        return new UnreadFeed();
    }

    @Override
    public WebhookStore webhooks() {
        return null; // no command asks for it
    }

    @Override
    public AccessKeyStore accessKeys() {
        return null; // nor for this
    }

    @Override
    public Optional<Order> order(OrderId id) {
        return Optional.ofNullable(tables.orders().get(id));
    }

    @Override
    public Optional<Payment> payment(PaymentId id) {
        return Optional.ofNullable(tables.payments().get(id));
    }

    @Override
    public Queries delegate() {
        throw new UnsupportedOperationException("no command asks this");
    }

    @Override
    public int forgetKeys(Duration age) {
        throw new UnsupportedOperationException("no command forgets keys");
    }

    @Override
    public void claimFor(Shop shop, Till till) {}

    @Override
    public List<Due> takeDue(int limit, Duration patience) {
        throw new UnsupportedOperationException("the money of all orders is here");
    }

    @Override
    public void close() {}

    @Override
    public CompletionStage<Void> probe() {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public Audit audit() {
        throw new UnsupportedOperationException("no command asks this");
    }
}
