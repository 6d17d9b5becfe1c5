package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * What a piece of work holds still, named before it runs, so that a store can lock in one order, load in one trip and put
 * many pieces of work into one transaction. A name may be of nothing yet.
 *
 * @param command the command that is to be carried out once, if it has a key
 * @param payments with what was claimed under their ids
 * @param refunds looked up only, since they never change
 */
public record Scope(
        Optional<Command> command,
        Set<ProductId> products,
        Set<UserId> wallets,
        Set<OrderId> orders,
        Set<PaymentId> payments,
        Set<RefundId> refunds) {

    /** A command that has a key, with the fingerprint that identifies it. */
    public record Command(RequestKey key, Fingerprint fingerprint) {}

    /**
     * An empty scope for a command.
     *
     * @param verb what is to be done, such as {@code place}
     * @param parts with what, as canonical texts: they are the same for the same command, in every release
     */
    public static Scope of(Optional<RequestKey> key, String verb, String... parts) {
        return new Scope(
                key.map(it -> new Command(it, Fingerprint.of(verb, parts))),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of());
    }

    public Scope product(ProductId product) {
        return products(Set.of(product));
    }

    public Scope products(Set<ProductId> named) {
        return new Scope(command, Set.copyOf(named), wallets, orders, payments, refunds);
    }

    public Scope wallet(UserId owner) {
        return new Scope(command, products, Set.of(owner), orders, payments, refunds);
    }

    public Scope order(OrderId order) {
        return new Scope(command, products, wallets, Set.of(order), payments, refunds);
    }

    public Scope payment(PaymentId payment) {
        return new Scope(command, products, wallets, orders, Set.of(payment), refunds);
    }

    /** Looks a refund up, of a payment that is named too. */
    public Scope refund(RefundId refund) {
        return new Scope(command, products, wallets, orders, payments, Set.of(refund));
    }
}
