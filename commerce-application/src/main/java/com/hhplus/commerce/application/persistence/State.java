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
import java.util.List;
import java.util.Optional;

/** What a store holds of the things that scopes name, all of which stand still while it is read. It may hold more. */
public interface State {
    Optional<Wallet> wallet(UserId owner);

    Optional<Product> product(ProductId id);

    Optional<Order> order(OrderId id);

    /** A payment, of an order that is named or alone. */
    Optional<Payment> payment(PaymentId id);

    /** What was claimed under the id of a payment that is named. */
    Optional<PaymentClaim> claim(PaymentId id);

    /** A refund that is named. */
    Optional<Refund> refund(RefundId id);

    /** The command that was carried out before under this key. */
    Optional<KeyRecord> keyRecord(RequestKey key);

    /**
     * The state of a store that loads what is named; what it does not hold is left out.
     *
     * @param payments without those of {@code orders}
     */
    static State of(
            List<Wallet> wallets,
            List<Product> products,
            List<Order> orders,
            List<Payment> payments,
            List<PaymentClaim> claims,
            List<Refund> refunds,
            List<KeyRecord> keyRecords) {
        return Loaded.of(wallets, products, orders, payments, claims, refunds, keyRecords);
    }

    /** The same, of a store without claims, and without refunds that are named. */
    static State of(
            List<Wallet> wallets,
            List<Product> products,
            List<Order> orders,
            List<Payment> payments,
            List<KeyRecord> keyRecords) {
        return of(wallets, products, orders, payments, List.of(), List.of(), keyRecords);
    }
}
