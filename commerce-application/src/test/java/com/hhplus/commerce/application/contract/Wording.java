package com.hhplus.commerce.application.contract;

import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.VoidedPayment;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what a shop tells in the words of the {@link Model}; orders and payments are numbered as they come up. */
final class Wording {
    private static final UUID UNKNOWN = new UUID(0x7000L, Long.MIN_VALUE);

    private final List<OrderId> orders = new ArrayList<>();
    private final List<PaymentId> payments = new ArrayList<>();

    int orders() {
        return orders.size();
    }

    int payments() {
        return payments.size();
    }

    OrderId order(int number) {
        return number == 0 ? new OrderId(UNKNOWN) : orders.get(number - 1);
    }

    PaymentId payment(int number) {
        return number == 0 ? new PaymentId(UNKNOWN) : payments.get(number - 1);
    }

    <T> String of(Receipt<T> receipt, Function<T, String> wording) {
        return (receipt.repeated() ? "again " : "first ") + wording.apply(receipt.fact());
    }

    String of(WalletEntry entry) {
        var cause = entry.payment()
                .map(payment -> " for payment " + number(payments, payment) + " of order "
                        + entry.order().map(order -> number(orders, order)).orElse(0))
                .orElse("");
        return entry.owner() + " #" + entry.seq() + " " + entry.kind() + " " + entry.amount() + " = " + entry.balance()
                + cause + " at " + entry.at();
    }

    String of(StockAdjustment adjustment) {
        return adjustment.product() + " #" + adjustment.seq() + " " + adjustment.delta() + " = " + adjustment.stock()
                + " at " + adjustment.at();
    }

    String of(Product product) {
        return product.id() + " for " + product.price() + ", " + product.stock() + " left, " + product.adjustments()
                + " adjustments";
    }

    String of(Order order) {
        var number = number(orders, order.id());
        return order.lines().stream()
                        .map(line -> line.quantity() + " " + line.product() + " for " + line.unitPrice())
                        .collect(Collectors.joining(", ", "order " + number + " on " + order.day() + ": ", ""))
                + " by " + of(order.payment()) + ", returned " + new TreeMap<>(order.returned())
                + order.cancelledAt().map(at -> ", cancelled at " + at).orElse("");
    }

    String of(Return given) {
        return given.lines().stream()
                        .map(line -> line.quantity() + " " + line.product() + " for " + line.unitPrice())
                        .collect(
                                Collectors.joining(", ", "return of order " + number(orders, given.order()) + ": ", ""))
                + " by " + of(given.refund()) + " because of "
                + given.reason().map(Reason::value).orElse("");
    }

    String of(Refund refund) {
        return "refund #" + refund.seq() + " of payment " + number(payments, refund.payment()) + ": " + refund.amount()
                + " = " + refund.balance() + " at " + refund.at();
    }

    String of(Payment payment) {
        var number = number(payments, payment.id());
        var order = payment.order().map(id -> number(orders, id)).orElse(0);
        return "payment " + number + " of order " + order + ": " + payment.payer() + " paid " + payment.amount()
                + " and had " + payment.balance() + " at " + payment.at()
                + payment.refunds()
                        .map(it -> ", " + it.count() + " refunds of " + it.sum() + " to " + it.balance() + " at "
                                + it.at())
                        .orElse("");
    }

    String of(VoidedPayment voided) {
        return "void since " + voided.at()
                + voided.payment().map(payment -> ": " + of(payment)).orElse("");
    }

    private static <T> int number(List<T> known, T id) {
        if (!known.contains(id)) {
            known.add(id);
        }
        return known.indexOf(id) + 1;
    }
}
