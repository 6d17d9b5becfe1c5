package com.hhplus.commerce.adapter.jdbc.table;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.UUID;

/** Where a fact is: an entry or adjustment by its holder and seq, an order or payment by its id. */
public record FactReference(Kind kind, String holder, Long seq, UUID id) {
    /** The kinds of facts, as the store names them. */
    public enum Kind {
        ENTRY,
        ADJUSTMENT,
        ORDER,
        PAYMENT
    }

    private static final Fact.Cases<FactReference> TO = new Fact.Cases<>() {
        @Override
        public FactReference entry(WalletEntry entry) {
            return new FactReference(Kind.ENTRY, entry.owner().value(), entry.seq(), null);
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
        public FactReference payment(Payment payment) {
            return new FactReference(Kind.PAYMENT, null, null, payment.id().value());
        }
    };

    static FactReference to(Fact fact) {
        return fact.match(TO);
    }
}
