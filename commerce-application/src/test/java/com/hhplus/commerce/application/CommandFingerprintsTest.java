package com.hhplus.commerce.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Ledger;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.usecase.Ranking;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.Bill;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderLine;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The fingerprints lie in the stores of running shops. Whoever changes one of them makes every key of its command mean
 * another command for as long as keys live.
 */
class CommandFingerprintsTest {
    private static final UserId ANN = new UserId("ann");
    private static final ProductId TEA = new ProductId("tea");
    private static final ProductId CUP = new ProductId("cup");
    private static final OrderId ORDER = OrderId.of("0197b2c4-7d00-7000-8000-000000000001");
    private static final PaymentId ALONE = PaymentId.of("0197b2c4-7d00-7000-8000-000000000003");
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");
    private static final Optional<RequestKey> KEY = Optional.of(RequestKey.of("key"));

    private final Store store = new Store();
    private final Stamps stamps = new Stamps(Shop.DEFAULT, Clock.systemUTC(), 1);
    private final WalletService wallets = new WalletService(store, store, stamps);
    private final CatalogService catalog = new CatalogService(store, store, stamps);
    private final OrderService orders = new OrderService(store, store, stamps);
    private final PaymentService payments = new PaymentService(store, store, stamps);

    @Test
    void charging_keeps_its_fingerprint() {
        wallets.charge(ANN, Money.of(1_000), KEY);
        wallets.chargeLater(ANN, Money.of(1_000), KEY);

        assertThat(store.fingerprints)
                .containsOnly("21c45e5afc7cd7aa6d34020cb18a3256")
                .hasSize(2);
    }

    @Test
    void adjusting_keeps_its_fingerprint() {
        catalog.adjustStock(TEA, -3, new Reason("broken 🍵"), KEY);

        assertThat(store.fingerprints).containsExactly("f038caccf6e98a664e67a9806375706e");
    }

    @Test
    void placing_keeps_its_fingerprint() {
        var basket = new Basket(List.of(line(TEA, 1), line(CUP, 1), line(TEA, 3)));

        orders.place(ANN, basket, KEY);
        orders.placeLater(ANN, basket, KEY);

        assertThat(store.fingerprints)
                .containsOnly("a135a654065179c38f79983a13e27b94")
                .hasSize(2);
    }

    @Test
    void paying_keeps_its_fingerprint() {
        payments.pay(ANN, Money.of(1_000), KEY);
        payments.payLater(ANN, Money.of(1_000), KEY);

        assertThat(store.fingerprints)
                .containsOnly("bc3302755e5d8c41e1ae038ecd4f34b4")
                .hasSize(2);
    }

    @Test
    void cancelling_keeps_its_fingerprint() {
        orders.cancel(ORDER, KEY);

        assertThat(store.fingerprints).containsExactly("4cd387845be22531586acb50da56889e");
    }

    @Test
    void refunding_keeps_its_fingerprint() {
        payments.refund(ALONE, KEY);

        assertThat(store.fingerprints).containsExactly("8e05d9522fd7d3c4f2159aa0e5df00b7");
    }

    @Test
    void without_a_key_there_is_no_fingerprint() {
        wallets.charge(ANN, Money.of(1_000));
        catalog.register(TEA, new ProductName("Tea"), Money.of(1));

        assertThat(store.fingerprints).isEmpty();
    }

    private static Basket.Line line(ProductId product, long quantity) {
        return new Basket.Line(product, Quantity.of(quantity));
    }

    /** Always in the same state, whatever is done; notes the fingerprints of the commands. */
    private static final class Store implements UnitOfWork, Queries {
        private final List<String> fingerprints = new ArrayList<>();

        private final Wallet wallet = new Wallet(ANN, Money.of(5_000), 9);
        private final Product tea = new Product(TEA, new ProductName("Tea"), Money.of(450), 10, 1);
        private final Product cup = new Product(CUP, new ProductName("Cup"), Money.of(1_200), 10, 1);
        private final Order order = Order.paid(
                ORDER,
                Bill.of(List.of(new OrderLine(TEA, Quantity.of(1), Money.of(450)))),
                wallet.payFor(ORDER, Money.of(450), AT),
                LocalDate.of(2026, 3, 1));
        private final Payment alone = Payment.of(wallet.pay(Money.of(100), ALONE, AT));

        @Override
        public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
            scope.command()
                    .map(Scope.Command::fingerprint)
                    .map(print -> "%016x%016x".formatted(print.high(), print.low()))
                    .ifPresent(fingerprints::add);
            var state = State.of(List.of(wallet), List.of(tea, cup), List.of(order), List.of(alone), List.of());
            return CompletableFuture.completedFuture(new Ledger(state).run(scope, work));
        }

        @Override
        public Optional<Order> order(OrderId id) {
            return Optional.of(order);
        }

        @Override
        public Optional<Payment> payment(PaymentId id) {
            return Optional.of(alone);
        }

        @Override
        public Optional<Wallet> wallet(UserId owner) {
            return Optional.of(wallet);
        }

        @Override
        public Optional<Product> product(ProductId id) {
            return Optional.of(tea);
        }

        @Override
        public Slice<WalletEntry> entries(UserId owner, long before, int limit) {
            return new Slice<>(List.of(), false);
        }

        @Override
        public Slice<Product> products(Optional<ProductId> after, int limit) {
            return new Slice<>(List.of(), false);
        }

        @Override
        public Slice<StockAdjustment> adjustments(ProductId product, long before, int limit) {
            return new Slice<>(List.of(), false);
        }

        @Override
        public Slice<Order> orders(Optional<UserId> buyer, Optional<OrderId> before, int limit) {
            return new Slice<>(List.of(), false);
        }

        @Override
        public Slice<Payment> payments(Optional<UserId> payer, Optional<PaymentId> before, int limit) {
            return new Slice<>(List.of(), false);
        }

        @Override
        public List<Ranking.Seller> popular(LocalDate from, LocalDate to, int limit) {
            return List.of();
        }
    }
}
