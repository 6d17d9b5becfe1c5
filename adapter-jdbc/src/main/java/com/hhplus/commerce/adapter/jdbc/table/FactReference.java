package com.hhplus.commerce.adapter.jdbc.table;

import com.hhplus.commerce.application.usecase.EventType;
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
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where a fact is, or will be: an entry, adjustment or change of a product by its holder and seq, an order or payment by its id, a return or refund by the id of its order
 * or payment and by seq.
 */
public record FactReference(Kind kind, String holder, Long seq, UUID id) {
    /** The kinds of facts, and as what the store keeps them: what is returned or refunded of something, as of that, with a seq. */
    public enum Kind {
        ENTRY("ENTRY", true),
        CHANGE("CHANGE", true),
        ADJUSTMENT("ADJUSTMENT", true),
        ORDER("ORDER", false),
        RETURN("ORDER", true),
        PAYMENT("PAYMENT", false),
        REFUND("PAYMENT", true);

        private final String stored;
        private final boolean hasSeq;

        Kind(String stored, boolean hasSeq) {
            this.stored = stored;
            this.hasSeq = hasSeq;
        }

        /** The kind of the fact that an event stands for. */
        static Kind of(EventType event) {
            return switch (event) {
                case WALLET_CHARGED -> ENTRY;
                case PRODUCT_REGISTERED, PRODUCT_CHANGED -> CHANGE;
                case STOCK_ADJUSTED -> ADJUSTMENT;
                case ORDER_PLACED, ORDER_CANCELLED -> ORDER;
                case ORDER_RETURNED -> RETURN;
                case PAYMENT_MADE -> PAYMENT;
                case PAYMENT_REFUNDED -> REFUND;
            };
        }

        /** The name that the store has for it, and perhaps for another one. */
        String stored() {
            return stored;
        }

        static Kind of(String stored, boolean hasSeq) {
            return Stream.of(values())
                    .filter(kind -> kind.stored.equals(stored) && kind.hasSeq == hasSeq)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no such fact: " + stored));
        }
    }

    private static final Fact.Cases<FactReference> TO = new Fact.Cases<>() {
        @Override
        public FactReference entry(WalletEntry entry) {
            return new FactReference(Kind.ENTRY, entry.owner().value(), entry.seq(), null);
        }

        @Override
        public FactReference change(ProductChange change) {
            return new FactReference(Kind.CHANGE, change.product().value(), change.seq(), null);
        }

        @Override
        public FactReference adjustment(StockAdjustment adjustment) {
            return new FactReference(Kind.ADJUSTMENT, adjustment.product().value(), adjustment.seq(), null);
        }

        @Override
        public FactReference order(Order order) {
            return new FactReference(Kind.ORDER, null, null, order.id().value());
        }

        @Override
        public FactReference pendingOrder(PendingOrder pending) {
            return new FactReference(Kind.ORDER, null, null, pending.order().value());
        }

        @Override
        public FactReference pendingReturn(PendingReturn pending) {
            return new FactReference(
                    Kind.RETURN, null, pending.seq(), pending.order().value());
        }

        @Override
        public FactReference returned(Return given) {
            return new FactReference(
                    Kind.RETURN, null, given.seq(), given.order().value());
        }

        @Override
        public FactReference payment(Payment payment) {
            return new FactReference(Kind.PAYMENT, null, null, payment.id().value());
        }

        @Override
        public FactReference refund(Refund refund) {
            return new FactReference(
                    Kind.REFUND, null, refund.seq(), refund.payment().value());
        }
    };

    static FactReference to(Fact fact) {
        return fact.match(TO);
    }
}
