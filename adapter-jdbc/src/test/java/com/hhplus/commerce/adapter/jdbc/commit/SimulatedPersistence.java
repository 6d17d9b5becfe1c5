package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.usecase.Ranking;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** As much of a persistence over tables as commands need: they look for an order or a payment before they begin. */
record SimulatedPersistence(UnitOfWork unitOfWork, Tables tables) implements Persistence, Queries {
    @Override
    public Queries queries() {
        return this;
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
    public void claimFor(Shop shop) {}

    @Override
    public void close() {}

    @Override
    public Audit audit() {
        throw noSuchQuery();
    }

    @Override
    public int forgetKeys(Duration age) {
        throw noSuchQuery();
    }

    @Override
    public Optional<Wallet> wallet(UserId owner) {
        throw noSuchQuery();
    }

    @Override
    public Slice<WalletEntry> entries(UserId owner, long before, int limit) {
        throw noSuchQuery();
    }

    @Override
    public Optional<Product> product(ProductId id) {
        throw noSuchQuery();
    }

    @Override
    public Slice<Product> products(Optional<ProductId> after, int limit) {
        throw noSuchQuery();
    }

    @Override
    public Slice<StockAdjustment> adjustments(ProductId product, long before, int limit) {
        throw noSuchQuery();
    }

    @Override
    public Slice<Order> orders(Optional<UserId> buyer, Optional<OrderId> before, int limit) {
        throw noSuchQuery();
    }

    @Override
    public Slice<Payment> payments(Optional<UserId> payer, Optional<PaymentId> before, int limit) {
        throw noSuchQuery();
    }

    @Override
    public List<Ranking.Seller> popular(LocalDate from, LocalDate to, int limit) {
        throw noSuchQuery();
    }

    private static UnsupportedOperationException noSuchQuery() {
        return new UnsupportedOperationException("no command asks this");
    }
}
