package com.hhplus.commerce.application.contract;

import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.application.usecase.Ranking;
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

/** Queries in front of others: whatever a test does not override is answered by those. */
public interface ForwardingQueries extends Queries {
    /** Asked for once for each query, so that it may also wait, or refuse. */
    Queries delegate();

    @Override
    default Optional<Wallet> wallet(UserId owner) {
        return delegate().wallet(owner);
    }

    @Override
    default Slice<WalletEntry> entries(UserId owner, long before, int limit) {
        return delegate().entries(owner, before, limit);
    }

    @Override
    default Optional<Product> product(ProductId id) {
        return delegate().product(id);
    }

    @Override
    default Slice<Product> products(Optional<ProductId> after, int limit) {
        return delegate().products(after, limit);
    }

    @Override
    default Slice<ProductChange> changes(ProductId product, long before, int limit) {
        return delegate().changes(product, before, limit);
    }

    @Override
    default Slice<StockAdjustment> adjustments(ProductId product, long before, int limit) {
        return delegate().adjustments(product, before, limit);
    }

    @Override
    default Optional<Order> order(OrderId id) {
        return delegate().order(id);
    }

    @Override
    default Optional<Pending> pending(OrderId order) {
        return delegate().pending(order);
    }

    @Override
    default Slice<Order> orders(Optional<UserId> buyer, Optional<OrderId> before, int limit) {
        return delegate().orders(buyer, before, limit);
    }

    @Override
    default Optional<Payment> payment(PaymentId id) {
        return delegate().payment(id);
    }

    @Override
    default Slice<Payment> payments(Optional<UserId> payer, Optional<PaymentId> before, int limit) {
        return delegate().payments(payer, before, limit);
    }

    @Override
    default Slice<Return> returns(OrderId order, long before, int limit) {
        return delegate().returns(order, before, limit);
    }

    @Override
    default Slice<Refund> refunds(PaymentId payment, long before, int limit) {
        return delegate().refunds(payment, before, limit);
    }

    @Override
    default List<Ranking.Seller> popular(LocalDate from, LocalDate to, int limit) {
        return delegate().popular(from, to, limit);
    }
}
