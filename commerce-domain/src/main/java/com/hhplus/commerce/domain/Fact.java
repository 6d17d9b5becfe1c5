package com.hhplus.commerce.domain;

import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.PendingReturn;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;

/** What a command did, and what it is answered with; or what it has begun, if money has to move elsewhere first. */
public sealed interface Fact
        permits WalletEntry,
                ProductChange,
                StockAdjustment,
                Order,
                PendingOrder,
                Return,
                PendingReturn,
                Payment,
                Refund {
    /** An answer for each kind of fact, so that a kind that is forgotten does not compile. */
    interface Cases<T> {
        T entry(WalletEntry entry);

        T change(ProductChange change);

        T adjustment(StockAdjustment adjustment);

        T order(Order order);

        T pendingOrder(PendingOrder pending);

        T returned(Return given);

        T pendingReturn(PendingReturn pending);

        T payment(Payment payment);

        T refund(Refund refund);
    }

    /** The answer of {@code cases} for this kind of fact. */
    <T> T match(Cases<T> cases);
}
