package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentClaim;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.wallet.Wallet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A state in maps, of what was loaded from elsewhere. */
record Loaded(
        Map<UserId, Wallet> wallets,
        Map<ProductId, Product> products,
        Map<OrderId, Order> orders,
        Map<PaymentId, Payment> payments,
        Map<PaymentId, PaymentClaim> claims,
        Map<RefundId, Refund> refunds,
        Map<RequestKey, KeyRecord> keyRecords)
        implements State {

    /** @param payments without those of {@code orders} */
    static Loaded of(
            List<Wallet> wallets,
            List<Product> products,
            List<Order> orders,
            List<Payment> payments,
            List<PaymentClaim> claims,
            List<Refund> refunds,
            List<KeyRecord> keyRecords) {
        return new Loaded(
                by(Wallet::owner, wallets),
                by(Product::id, products),
                by(Order::id, orders),
                by(Payment::id, payments),
                by(PaymentClaim::id, claims),
                by(Refund::id, refunds),
                by(it -> it.command().key(), keyRecords));
    }

    @Override
    public Optional<Wallet> wallet(UserId owner) {
        return Optional.ofNullable(wallets.get(owner));
    }

    @Override
    public Optional<Product> product(ProductId id) {
        return Optional.ofNullable(products.get(id));
    }

    @Override
    public Optional<Order> order(OrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public Optional<Payment> payment(PaymentId id) {
        var alone = payments.get(id);
        return alone == null ? order(new OrderId(id.value())).map(Order::payment) : Optional.of(alone);
    }

    @Override
    public Optional<PaymentClaim> claim(PaymentId id) {
        return Optional.ofNullable(claims.get(id));
    }

    @Override
    public Optional<Refund> refund(RefundId id) {
        return Optional.ofNullable(refunds.get(id));
    }

    @Override
    public Optional<KeyRecord> keyRecord(RequestKey key) {
        return Optional.ofNullable(keyRecords.get(key));
    }

    private static <K, V> Map<K, V> by(Function<V, K> key, List<V> values) {
        var map = new HashMap<K, V>(2 * values.size());
        for (var value : values) {
            map.put(key.apply(value), value);
        }
        return map;
    }
}
