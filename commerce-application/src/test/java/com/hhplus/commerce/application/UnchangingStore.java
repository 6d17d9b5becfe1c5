package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Ledger;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.usecase.Ranking;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Bill;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderLine;
import com.hhplus.commerce.domain.order.Pending;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One of each kind, always in the same state whatever is done, and more behind each of them in every listing. It notes the
 * fingerprints of commands and the positions that listings are asked for.
 */
final class UnchangingStore implements UnitOfWork, Queries {
    static final UserId ANN = new UserId("ann");
    static final ProductId TEA = new ProductId("tea");
    static final ProductId CUP = new ProductId("cup");
    static final OrderId ORDER = OrderId.of("0197b2c4-7d00-7000-8000-000000000001");
    static final PaymentId ALONE = PaymentId.of("0197b2c4-7d00-7000-8000-000000000003");
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");

    final List<String> fingerprints = new ArrayList<>();
    final List<Object> positions = new ArrayList<>();

    private final Wallet wallet = new Wallet(ANN, Money.of(5_000), 9);
    private final Product tea = new Product(TEA, new ProductName("Tea"), Money.of(450), 10, 1, 1);
    private final Product cup = new Product(CUP, new ProductName("Cup"), Money.of(1_200), 10, 1, 1);
    private final Order order = Order.paid(
            ORDER,
            new Bill(List.of(new OrderLine(TEA, Quantity.of(1), Money.of(450)))),
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
        positions.add(before);
        return new Slice<>(List.of(wallet.charge(Money.of(1), AT)), true);
    }

    @Override
    public Slice<Product> products(Optional<ProductId> after, int limit) {
        after.ifPresent(positions::add);
        return new Slice<>(List.of(tea), true);
    }

    @Override
    public Slice<ProductChange> changes(ProductId product, long before, int limit) {
        positions.add(before);
        return new Slice<>(List.of(tea.change(tea.name(), Money.of(1), AT)), true);
    }

    @Override
    public Slice<StockAdjustment> adjustments(ProductId product, long before, int limit) {
        positions.add(before);
        return new Slice<>(List.of(tea.adjust(1, new Reason("counted"), AT)), true);
    }

    @Override
    public Optional<Pending> pending(OrderId order) {
        return Optional.empty();
    }

    @Override
    public Slice<Order> orders(Optional<UserId> buyer, Optional<OrderId> before, int limit) {
        before.ifPresent(positions::add);
        return new Slice<>(List.of(order), true);
    }

    @Override
    public Slice<Payment> payments(Optional<UserId> payer, Optional<PaymentId> before, int limit) {
        before.ifPresent(positions::add);
        return new Slice<>(List.of(alone), true);
    }

    @Override
    public Slice<Return> returns(OrderId id, long before, int limit) {
        positions.add(before);
        return new Slice<>(
                List.of(order.giveBack(
                        order.rest().orElseThrow(),
                        order.payment().refundTo(wallet, order.total(), AT),
                        Optional.empty())),
                true);
    }

    @Override
    public Slice<Refund> refunds(PaymentId payment, long before, int limit) {
        positions.add(before);
        return new Slice<>(List.of(alone.refund(alone.refundTo(wallet, Money.of(1), AT))), true);
    }

    @Override
    public List<Ranking.Seller> popular(LocalDate from, LocalDate to, int limit) {
        return List.of();
    }
}
