package com.hhplus.commerce.application;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.payment.PaymentProvider;
import com.hhplus.commerce.application.persistence.Observer;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Pressure;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.persistence.Till;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.usecase.AccessKeys;
import com.hhplus.commerce.application.usecase.Catalog;
import com.hhplus.commerce.application.usecase.Events;
import com.hhplus.commerce.application.usecase.Orders;
import com.hhplus.commerce.application.usecase.Payments;
import com.hhplus.commerce.application.usecase.Settling;
import com.hhplus.commerce.application.usecase.Wallets;
import com.hhplus.commerce.application.usecase.Webhooks;
import com.hhplus.commerce.application.usecase.WebhooksNotSetUp;
import com.hhplus.commerce.application.webhook.Sender;
import com.hhplus.commerce.application.webhook.Sending;
import com.hhplus.commerce.application.webhook.Vault;
import com.hhplus.commerce.domain.Shop;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A shop over a store: the use-case ports, wired by hand.
 *
 * <p>{@code Commerce.on(persistence)} is a shop of {@link Shop#DEFAULT}; others begin with {@link #of(Shop)}. Safe for many
 * threads, and for many instances over one store.
 */
public final class Commerce {
    /** How long at least a command is known by its key. */
    public static final Duration KEYS_LIVE = Duration.ofHours(72);

    /** After how long, unless a shop says otherwise, a payment provider is asked again that has not answered: longer than its own limits. */
    public static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(8);

    /** After how long, unless a shop says otherwise, an order is given up of which it is not known whether it is paid. */
    public static final Duration GIVE_UP_AFTER = Duration.ofMinutes(15);

    private final Shop shop;
    private final Persistence persistence;
    private final Wallets wallets;
    private final Catalog catalog;
    private final Orders orders;
    private final Payments payments;
    private final EventService events;
    private final Webhooks webhooks;
    private final AccessKeys accessKeys;
    private final Optional<Vault> vault;
    private final Clock clock;
    private final Optional<Settlement> settlement;

    private Commerce(Builder builder, Persistence persistence, Optional<Settlement> settlement) {
        var stamps = new Stamps(builder.shop, builder.clock, builder.seed);
        var unitOfWork = persistence.unitOfWork();
        var queries = persistence.queries();
        this.shop = builder.shop;
        this.clock = builder.clock;
        this.vault = builder.vault;
        this.persistence = persistence;
        this.settlement = settlement;
        this.wallets = new WalletService(unitOfWork, queries, stamps);
        this.catalog = new CatalogService(unitOfWork, queries, stamps);
        this.orders = settlement
                .<Orders>map(it -> new SettlingOrderService(unitOfWork, queries, stamps, it))
                .orElseGet(() -> new OrderService(unitOfWork, queries, stamps));
        this.payments = new PaymentService(unitOfWork, queries, stamps);
        this.events = new EventService(persistence.feed());
        this.webhooks = new WebhookService(persistence.webhooks(), persistence.feed(), stamps, vault);
        this.accessKeys = new AccessKeyService(persistence.accessKeys(), stamps);
    }

    /** @throws StoreRefused if the store is of a shop with another currency or zone */
    public static Commerce on(Persistence persistence) {
        return of(Shop.DEFAULT).on(persistence);
    }

    public static Builder of(Shop shop) {
        return new Builder(
                shop,
                Clock.systemUTC(),
                new SecureRandom().nextLong(),
                Optional.empty(),
                ASK_AGAIN_AFTER,
                GIVE_UP_AFTER,
                Optional.empty());
    }

    public Shop shop() {
        return shop;
    }

    /** @throws IllegalStateException if they are with a payment provider */
    public Wallets wallets() {
        mustHaveTheMoney();
        return wallets;
    }

    public Catalog catalog() {
        return catalog;
    }

    public Orders orders() {
        return orders;
    }

    /** @throws IllegalStateException if they are with a payment provider */
    public Payments payments() {
        mustHaveTheMoney();
        return payments;
    }

    public Events events() {
        return events;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public AccessKeys accessKeys() {
        return accessKeys;
    }

    /** The access keys of a store, whichever shop it is of: to be used where there is no shop to ask. */
    public static AccessKeys accessKeys(Persistence persistence) {
        return new AccessKeyService(
                persistence.accessKeys(), new Stamps(Shop.DEFAULT, Clock.systemUTC(), new SecureRandom().nextLong()));
    }

    /**
     * Has the events of this shop sent to its webhooks from now on, until what is answered is closed. Every instance may do so: one at a time
     * sends, for all.
     *
     * @throws WebhooksNotSetUp if there is no key to keep their secrets with
     */
    public Sending sendWebhooks(Sender sender) {
        return Dispatcher.started(
                persistence.feed(),
                events.tail(),
                persistence.webhooks(),
                vault.orElseThrow(WebhooksNotSetUp::new),
                clock,
                sender);
    }

    private void mustHaveTheMoney() {
        if (settlement.isPresent()) {
            throw new IllegalStateException("the wallets and payments of this shop are with its payment provider");
        }
    }

    /** What is to be called again and again by a shop whose money moves elsewhere; of no other shop is there anything. */
    public Optional<Settling> settling() {
        return settlement.map(Function.identity());
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

    /** From now on {@code observer} is told, instead of the one before, what the store does with commands. */
    public void observe(Observer observer) {
        persistence.observe(observer);
    }

    /** What is asked of the store just now; costs it little. */
    public Pressure pressure() {
        return persistence.pressure();
    }

    /** Whether the store is what all that happened makes of it; to be run now and then, for it reads everything. */
    public Audit audit() {
        return persistence.audit();
    }

    /** What a shop takes from outside: the time, the seed of its ids, and who moves its money, if it does not do so itself. */
    public record Builder(
            Shop shop,
            Clock clock,
            long seed,
            Optional<PaymentProvider> provider,
            Duration askAgainAfter,
            Duration giveUpAfter,
            Optional<Vault> vault) {
        public Builder clock(Clock other) {
            return new Builder(shop, other, seed, provider, askAgainAfter, giveUpAfter, vault);
        }

        /** Makes ids reproducible; by default they are not. */
        public Builder seed(long other) {
            return new Builder(shop, clock, other, provider, askAgainAfter, giveUpAfter, vault);
        }

        /** Has orders paid by {@code other}, which stays the caller's: the store has no wallets then. */
        public Builder payments(PaymentProvider other) {
            return new Builder(shop, clock, seed, Optional.of(other), askAgainAfter, giveUpAfter, vault);
        }

        /** Instead of {@link #ASK_AGAIN_AFTER}; at first, for it is longer with each time. */
        public Builder askAgainAfter(Duration other) {
            return new Builder(shop, clock, seed, provider, other, giveUpAfter, vault);
        }

        /** Instead of {@link #GIVE_UP_AFTER}. */
        public Builder giveUpAfter(Duration other) {
            return new Builder(shop, clock, seed, provider, askAgainAfter, other, vault);
        }

        /** Keeps the secrets of webhooks in {@code other}; without that there are none. */
        public Builder vault(Vault other) {
            return new Builder(shop, clock, seed, provider, askAgainAfter, giveUpAfter, Optional.of(other));
        }

        /** @throws StoreRefused if the store is of a shop with another currency or zone, or with its money elsewhere than this one */
        public Commerce on(Persistence persistence) {
            persistence.claimFor(shop, provider.isPresent() ? Till.ELSEWHERE : Till.HERE);
            var settlement = provider.map(it -> new Settlement(persistence, it, askAgainAfter, giveUpAfter));
            return new Commerce(this, persistence, settlement);
        }
    }
}
