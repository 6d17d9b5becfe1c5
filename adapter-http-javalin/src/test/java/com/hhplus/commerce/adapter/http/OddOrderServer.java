package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.http.client.HttpPaymentProvider;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.server.CommerceServer;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.payment.PaymentProvider;
import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server for scripts whose orders are paid by another one, and that is odd in one way: it gives orders up after seconds
 * ({@code impatient}), or it does something wrong that must be found out.
 *
 * <p>Arguments: its kind, the URL of its store, its port, and the URL of the other server.
 */
final class OddOrderServer {
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(3);

    private OddOrderServer() {}

    public static void main(String... args) {
        var payServer = new PayServer(URI.create(args[3]), Optional.empty());
        var provider = new HttpPaymentProvider(payServer, Shop.DEFAULT.currency());
        var shop = Commerce.of(Shop.DEFAULT).askAgainAfter(ASK_AGAIN_AFTER);
        var odd = switch (args[0]) {
            case "impatient" -> shop.payments(provider).giveUpAfter(GIVE_UP_AFTER);
            case "forgets-id" -> shop.payments(new ForgetsId(provider));
            case "despairs" -> shop.payments(new Despairs(provider));
            default -> throw new IllegalArgumentException(args[0]);
        };
        var commerce = odd.on(PersistenceProvider.find(StoreAddress.of(args[1])));
        CommerceServer.of(commerce)
                .port(Integer.parseInt(args[2]))
                .payServer(payServer)
                .start();
        Housekeeping.of(commerce);
    }

    /** Pays under another id whenever it asks again. */
    private static final class ForgetsId extends Passing {
        private final Set<OrderId> asked = ConcurrentHashMap.newKeySet();

        ForgetsId(PaymentProvider provider) {
            super(provider);
        }

        @Override
        public CompletionStage<Money> pay(OrderId order, UserId buyer, Money amount) {
            return super.pay(asked.add(order) ? order : new OrderId(UUID.randomUUID()), buyer, amount);
        }
    }

    /** Takes no answer for a failure, and makes sure of nothing. */
    private static final class Despairs extends Passing {
        Despairs(PaymentProvider provider) {
            super(provider);
        }

        @Override
        public CompletionStage<Money> pay(OrderId order, UserId buyer, Money amount) {
            return super.pay(order, buyer, amount)
                    .toCompletableFuture()
                    .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                            isUnknown(failure) ? new PaymentUnavailable("there was no answer", failure) : failure));
        }

        private static boolean isUnknown(Throwable failure) {
            return failure instanceof OutcomeUnknown
                    || failure instanceof CompletionException && failure.getCause() instanceof OutcomeUnknown;
        }

        @Override
        public CompletionStage<Void> voidPayment(OrderId order) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private abstract static class Passing implements PaymentProvider {
        private final PaymentProvider provider;

        Passing(PaymentProvider provider) {
            this.provider = provider;
        }

        @Override
        public boolean isUp() {
            return provider.isUp();
        }

        @Override
        public CompletionStage<Money> pay(OrderId order, UserId buyer, Money amount) {
            return provider.pay(order, buyer, amount);
        }

        @Override
        public CompletionStage<Money> refund(OrderId order, long seq, Money amount) {
            return provider.refund(order, seq, amount);
        }

        @Override
        public CompletionStage<Void> voidPayment(OrderId order) {
            return provider.voidPayment(order);
        }

        @Override
        public void close() {
            provider.close();
        }
    }
}
