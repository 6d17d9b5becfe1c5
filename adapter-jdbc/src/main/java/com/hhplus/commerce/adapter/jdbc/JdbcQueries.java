package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.NestingGuard;
import com.hhplus.commerce.adapter.jdbc.table.OrderTable;
import com.hhplus.commerce.adapter.jdbc.table.PaymentTable;
import com.hhplus.commerce.adapter.jdbc.table.PendingTable;
import com.hhplus.commerce.adapter.jdbc.table.ProductChangeTable;
import com.hhplus.commerce.adapter.jdbc.table.ProductTable;
import com.hhplus.commerce.adapter.jdbc.table.RefundTable;
import com.hhplus.commerce.adapter.jdbc.table.ReturnTable;
import com.hhplus.commerce.adapter.jdbc.table.SaleTable;
import com.hhplus.commerce.adapter.jdbc.table.WalletTable;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.application.usecase.Ranking.Seller;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.Pending;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads what is committed. */
final class JdbcQueries implements Queries {
    private final Connections connections;
    private final Summing summing;
    private final SharedReads<Popularity, List<Seller>> rankings;

    /** What the rankings of the same days have in common; no more than a full hundred of products need be asked for. */
    private record Popularity(LocalDate from, LocalDate to, int hundreds) {
        private static Popularity of(LocalDate from, LocalDate to, int limit) {
            return new Popularity(from, to, (limit + 99) / 100);
        }
    }

    JdbcQueries(Connections connections, Summing summing) {
        this.connections = connections;
        this.summing = summing;
        this.rankings = new SharedReads<>(asked -> connections.read(
                handle -> SaleTable.popular(handle, asked.from(), asked.to(), 100 * asked.hundreds())));
    }

    @Override
    public Optional<Wallet> wallet(UserId owner) {
        return connections.read(handle -> WalletTable.find(handle, owner));
    }

    @Override
    public Slice<WalletEntry> entries(UserId owner, long before, int limit) {
        return connections.read(handle -> WalletTable.entries(handle, owner, before, limit));
    }

    @Override
    public Optional<Product> product(ProductId id) {
        return connections.read(handle -> ProductTable.find(handle, id));
    }

    @Override
    public Slice<Product> products(Optional<ProductId> after, int limit) {
        return connections.read(handle -> ProductTable.list(handle, after, limit));
    }

    @Override
    public Slice<StockAdjustment> adjustments(ProductId product, long before, int limit) {
        return connections.read(handle -> ProductTable.adjustments(handle, product, before, limit));
    }

    @Override
    public Slice<ProductChange> changes(ProductId product, long before, int limit) {
        return connections.read(handle -> ProductChangeTable.list(handle, product, before, limit));
    }

    @Override
    public Optional<Order> order(OrderId id) {
        return connections.read(handle -> OrderTable.find(handle, id));
    }

    @Override
    public Optional<Pending> pending(OrderId order) {
        return connections.read(handle -> PendingTable.find(handle, order));
    }

    @Override
    public Slice<Order> orders(Optional<UserId> buyer, Optional<OrderId> before, int limit) {
        return connections.read(handle -> OrderTable.list(handle, buyer, before, limit));
    }

    @Override
    public Slice<Return> returns(OrderId order, long before, int limit) {
        return connections.read(handle -> ReturnTable.list(handle, order, before, limit));
    }

    @Override
    public Optional<Payment> payment(PaymentId id) {
        return connections.read(handle -> PaymentTable.find(handle, id));
    }

    @Override
    public Slice<Payment> payments(Optional<UserId> payer, Optional<PaymentId> before, int limit) {
        return connections.read(handle -> PaymentTable.list(handle, payer, before, limit));
    }

    @Override
    public Slice<Refund> refunds(PaymentId payment, long before, int limit) {
        return connections.read(handle -> RefundTable.list(handle, payment, before, limit));
    }

    @Override
    public List<Seller> popular(LocalDate from, LocalDate to, int limit) {
        NestingGuard.mustNotNest();
        var sellers = rankings.ask(Popularity.of(from, to, limit));
        summing.wantedBefore(to);
        return sellers.stream().limit(limit).toList();
    }
}
