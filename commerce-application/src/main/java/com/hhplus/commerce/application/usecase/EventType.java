package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.PendingReturn;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of events. Others may be added in later releases, so a reader skips those that it does not know. */
public enum EventType {
    /** Money came into a wallet. */
    WALLET_CHARGED("wallet.charged"),
    PRODUCT_REGISTERED("product.registered"),
    /** A product was given another name or price. */
    PRODUCT_CHANGED("product.changed"),
    /** Stock moved that no order moved. */
    STOCK_ADJUSTED("stock.adjusted"),
    /** An order was placed and paid, and its goods were taken from stock. */
    ORDER_PLACED("order.placed"),
    /** Some goods of an order came back into stock, and were refunded. */
    ORDER_RETURNED("order.returned"),
    /** An order was taken back: whatever had not come back before came back into stock, and was refunded. */
    ORDER_CANCELLED("order.cancelled"),
    /** Something was paid that is no order of this store. */
    PAYMENT_MADE("payment.made"),
    /** Such a payment was given back, all of it or a part. */
    PAYMENT_REFUNDED("payment.refunded");

    private static final Fact.Cases<EventType> OF = new Fact.Cases<>() {
        @Override
        public EventType entry(WalletEntry entry) {
            return WALLET_CHARGED;
        }

        @Override
        public EventType change(ProductChange change) {
            return change.registers() ? PRODUCT_REGISTERED : PRODUCT_CHANGED;
        }

        @Override
        public EventType adjustment(StockAdjustment adjustment) {
            return STOCK_ADJUSTED;
        }

        @Override
        public EventType order(Order order) {
            return order.isCancelled() ? ORDER_CANCELLED : ORDER_PLACED;
        }

        @Override
        public EventType returned(Return given) {
            return ORDER_RETURNED;
        }

        @Override
        public EventType payment(Payment payment) {
            return PAYMENT_MADE;
        }

        @Override
        public EventType refund(Refund refund) {
            return PAYMENT_REFUNDED;
        }

        @Override
        public EventType pendingOrder(PendingOrder pending) {
            throw noEvent(pending);
        }

        @Override
        public EventType pendingReturn(PendingReturn pending) {
            throw noEvent(pending);
        }

        private IllegalArgumentException noEvent(Fact fact) {
            return new IllegalArgumentException("what is under way is no event yet: " + fact);
        }
    };

    private final String text;

    EventType(String text) {
        this.text = text;
    }

    /** Its name for clients and stores, such as {@code order.placed}. */
    public String text() {
        return text;
    }

    public static Optional<EventType> of(String text) {
        return Stream.of(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /** @throws IllegalArgumentException if {@code fact} is still under way */
    public static EventType of(Fact fact) {
        return fact.match(OF);
    }
}
