package com.hhplus.commerce.adapter.jdbc;

import static java.util.stream.Collectors.joining;

import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderLine;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.PendingReturn;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.ArrayList;
import java.util.List;

/** What a shop shows, in lines of text that outlive a release. */
final class Shown implements Fact.Cases<String> {
    private Shown() {}

    static List<String> of(TestShop shop) {
        var all = shop.snapshot();
        var shown = new ArrayList<String>();
        all.wallets()
                .values()
                .forEach(it -> shown.add(
                        "wallet " + it.owner() + ": " + it.balance() + " after " + it.entries() + " entries"));
        all.entries().values().forEach(them -> them.forEach(it -> shown.add(of(it))));
        all.products()
                .forEach(it -> shown.add("product " + it.id() + ": " + it.name() + " at " + it.price() + ", "
                        + it.stock() + " in stock"));
        all.adjustments().values().forEach(them -> them.forEach(it -> shown.add(of(it))));
        all.orders().forEach(it -> shown.add(of(it)));
        all.payments().forEach(it -> shown.add(of(it)));
        all.rankings().forEach(it -> shown.add("popular from " + it.from() + " to " + it.to() + ": " + it.sellers()));
        return shown;
    }

    static String of(Fact fact) {
        return fact.match(new Shown());
    }

    @Override
    public String entry(WalletEntry it) {
        return "entry " + it.seq() + " of " + it.owner() + ": " + it.kind() + " " + it.amount() + ", leaving "
                + it.balance() + ", for " + it.payment().map(Object::toString).orElse("nothing")
                + (it.order().isPresent() ? " of an order" : "") + ", at " + it.at();
    }

    @Override
    public String change(ProductChange it) {
        return "change " + it.seq() + " of " + it.product() + ": " + (it.registers() ? "new, " : "") + it.name()
                + " at " + it.price() + ", " + it.stock() + " in stock, at " + it.at();
    }

    @Override
    public String adjustment(StockAdjustment it) {
        return "adjustment " + it.seq() + " of " + it.product() + ": " + it.delta() + ", leaving " + it.stock() + ", "
                + it.reason() + ", at " + it.at();
    }

    @Override
    public String order(Order it) {
        return "order " + it.id() + " of " + it.buyer() + ": " + it.status() + ", " + lines(it.lines())
                + ", sold on " + it.day() + ", cancelled at "
                + it.cancelledAt().map(Object::toString).orElse("no time") + ", " + payment(it.payment());
    }

    @Override
    public String pendingOrder(PendingOrder it) {
        return "order " + it.order() + " of " + it.buyer() + ": " + lines(it.lines()) + ", pending since " + it.at();
    }

    @Override
    public String pendingReturn(PendingReturn it) {
        return "return " + it.seq() + " of order " + it.order() + ": " + lines(it.lines()) + ", pending since "
                + it.at();
    }

    @Override
    public String returned(Return it) {
        return "return of " + lines(it.lines()) + ", " + refund(it.refund())
                + it.reason().map(reason -> ", " + reason).orElse("");
    }

    private static String lines(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> line.quantity().units() + " " + line.product() + " at " + line.unitPrice())
                .collect(joining(" and "));
    }

    @Override
    public String payment(Payment it) {
        return "payment " + it.id() + " of " + it.payer() + ": " + it.status() + ", " + it.amount() + ", leaving "
                + it.balance() + ", at " + it.at()
                + it.refunds()
                        .map(last -> ", refunded at " + last.at() + ", leaving " + last.balance())
                        .orElse("");
    }

    @Override
    public String refund(Refund it) {
        return "refund " + it.seq() + " of " + it.payment() + ": " + it.amount() + ", leaving " + it.balance() + ", at "
                + it.at();
    }
}
