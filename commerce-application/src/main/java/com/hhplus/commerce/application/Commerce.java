package com.hhplus.commerce.application;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.usecase.Catalog;
import com.hhplus.commerce.application.usecase.Orders;
import com.hhplus.commerce.application.usecase.Payments;
import com.hhplus.commerce.application.usecase.Wallets;
import com.hhplus.commerce.domain.Shop;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * A shop over a store: the use-case ports, wired by hand.
 *
 * <p>{@code Commerce.on(persistence)} is a shop of {@link Shop#DEFAULT}; others begin with {@link #of(Shop)}. Safe for many
 * threads, and for many instances over one store.
 */
public final class Commerce {
    /** How long at least a command is known by its key. */
    public static final Duration KEYS_LIVE = Duration.ofHours(72);

    private final Shop shop;
    private final Persistence persistence;
    private final Wallets wallets;
    private final Catalog catalog;
    private final Orders orders;
    private final Payments payments;

    private Commerce(Shop shop, Persistence persistence, Stamps stamps) {
        var unitOfWork = persistence.unitOfWork();
        var queries = persistence.queries();
        this.shop = shop;
        this.persistence = persistence;
        this.wallets = new WalletService(unitOfWork, queries, stamps);
        this.catalog = new CatalogService(unitOfWork, queries, stamps);
        this.orders = new OrderService(unitOfWork, queries, stamps);
        this.payments = new PaymentService(unitOfWork, queries, stamps);
    }

    /** @throws StoreRefused if the store is of a shop with another currency or zone */
    public static Commerce on(Persistence persistence) {
        return of(Shop.DEFAULT).on(persistence);
    }

    public static Builder of(Shop shop) {
        return new Builder(shop, Clock.systemUTC(), new SecureRandom().nextLong());
    }

    public Shop shop() {
        return shop;
    }

    public Wallets wallets() {
        return wallets;
    }

    public Catalog catalog() {
        return catalog;
    }

    public Orders orders() {
        return orders;
    }

    public Payments payments() {
        return payments;
    }

    /**
     * Forgets keys older than {@link #KEYS_LIVE}, {@link Persistence#KEYS_FORGOTTEN_AT_ONCE} at the most, and says how many; to be called
     * each minute or so, and again at once if it was as many as that.
     */
    public int forgetOldKeys() {
        return persistence.forgetKeys(KEYS_LIVE);
    }

    /**
     * Whether commands can be carried out now: completes if so, else fails with {@link Unavailable}, which says why. Takes a second at the
     * most, and costs the store little, however many ask.
     */
    public CompletionStage<Void> probe() {
        return persistence.probe();
    }

    /** Whether the store is what all that happened makes of it; to be run now and then, for it reads everything. */
    public Audit audit() {
        return persistence.audit();
    }

    /** What a shop takes from outside: the time, and the seed of its ids. */
    public record Builder(Shop shop, Clock clock, long seed) {
        public Builder clock(Clock other) {
            return new Builder(shop, other, seed);
        }

        /** Makes ids reproducible; by default they are not. */
        public Builder seed(long other) {
            return new Builder(shop, clock, other);
        }

        /** @throws StoreRefused if the store is of a shop with another currency or zone */
        public Commerce on(Persistence persistence) {
            persistence.claimFor(shop);
            return new Commerce(shop, persistence, new Stamps(shop, clock, seed));
        }
    }
}
