package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderLine;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.Currency;
import java.util.List;

/** How each fact looks as the answer to its command, and just so in the feed. */
final class FactJson {
    private final String currency;

    FactJson(Currency currency) {
        this.currency = currency.getCurrencyCode();
    }

    void charged(WalletEntry entry, Members json) {
        json.put("userId", entry.owner().value())
                .put("amount", entry.amount().minorUnits())
                .put("balance", entry.balance().minorUnits())
                .put("currency", currency)
                .put("seq", entry.seq())
                .put("at", entry.at());
    }

    void product(Product product, Members json) {
        json.put("id", product.id().value())
                .put("name", product.name().value())
                .put("price", product.price().minorUnits())
                .put("stock", product.stock())
                .put("currency", currency);
    }

    /** The product that came of it. */
    void changed(ProductChange change, Members json) {
        json.put("id", change.product().value())
                .put("name", change.name().value())
                .put("price", change.price().minorUnits())
                .put("stock", change.stock())
                .put("currency", currency);
    }

    void adjusted(StockAdjustment adjustment, Members json) {
        json.put("productId", adjustment.product().value());
        adjustment(adjustment, json);
    }

    /** Where it is known of which product it is. */
    static void adjustment(StockAdjustment adjustment, Members json) {
        json.put("seq", adjustment.seq())
                .put("delta", adjustment.delta())
                .put("stock", adjustment.stock())
                .put("reason", adjustment.reason().value())
                .put("at", adjustment.at());
    }

    void order(Order order, Members json) {
        head(order.id(), order.buyer(), order.status().name(), order.lines(), json);
        json.put("lines", order.lines(), (line, item) -> {
                    line(line, item);
                    item.put("returned", order.returned(line));
                })
                .put("total", order.total().minorUnits())
                .put("refunded", order.refunded().minorUnits())
                .put("currency", currency)
                .put("paymentId", order.payment().id().toString())
                .put("balance", order.payment().lastBalance().minorUnits())
                .put("placedAt", order.placedAt());
        order.cancelledAt().ifPresent(at -> json.put("cancelledAt", at));
    }

    /** What is known of an order while it is not known whether it is paid. */
    void pending(PendingOrder order, Members json) {
        head(order.order(), order.buyer(), "PENDING", order.lines(), json);
        json.put("lines", order.lines(), (line, item) -> {
                    line(line, item);
                    item.put("returned", 0);
                })
                .put("total", order.total().minorUnits())
                .put("refunded", 0)
                .put("currency", currency)
                .put("placedAt", order.at());
    }

    private static void head(OrderId id, UserId buyer, String status, List<OrderLine> lines, Members json) {
        json.put("id", id.toString()).put("userId", buyer.value()).put("status", status);
        if (lines.size() == 1) {
            json.put("productId", lines.get(0).product().value())
                    .put("quantity", lines.get(0).quantity().units());
        }
    }

    private static void line(OrderLine line, Members json) {
        json.put("productId", line.product().value())
                .put("quantity", line.quantity().units())
                .put("unitPrice", line.unitPrice().minorUnits())
                .put("amount", line.amount().minorUnits());
    }

    void returned(Return given, Members json) {
        json.put("orderId", given.order().toString())
                .put("seq", given.seq())
                .put("lines", given.lines(), FactJson::line)
                .put("amount", given.amount().minorUnits())
                .put("balance", given.balance().minorUnits())
                .put("currency", currency);
        given.reason().ifPresent(reason -> json.put("reason", reason.value()));
        json.put("at", given.at());
    }

    void payment(Payment payment, Members json) {
        json.put("id", payment.id().toString())
                .put("userId", payment.payer().value())
                .put("amount", payment.amount().minorUnits())
                .put("refunded", payment.refunded().minorUnits())
                .put("balance", payment.lastBalance().minorUnits())
                .put("status", payment.status().name())
                .put("currency", currency);
        payment.order().ifPresent(order -> json.put("orderId", order.toString()));
        json.put("at", payment.at());
        payment.refunds().filter(it -> payment.isRefunded()).ifPresent(all -> json.put("refundedAt", all.at()));
    }

    void refund(Refund refund, Members json) {
        json.put("paymentId", refund.payment().toString())
                .put("seq", refund.seq())
                .put("amount", refund.amount().minorUnits())
                .put("balance", refund.balance().minorUnits())
                .put("currency", currency)
                .put("at", refund.at());
    }
}
