package com.hhplus.commerce.application.audit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A promise about a whole store. The stock between two adjustments is not checked: no order says which of them it came after. */
public enum Check {
    WALLETS("a wallet holds what its entries add up to", Rule.SUMS),
    ENTRIES("entries are numbered without gaps, each from the balance that the one before it left", Rule.PAIRS),
    AMOUNTS("nothing is negative or beyond its limit, and charges and refunds come in as payments go out", Rule.PAIRS),
    STOCK("stock is what adjustments put in, less what was sold and did not come back", Rule.SUMS),
    ADJUSTMENTS("adjustments are numbered without gaps", Rule.PAIRS),
    CHANGES(
            "changes of a product are numbered without gaps, and the last one is what it is called and costs",
            Rule.PAIRS),
    TOTALS("an order costs what its lines add up to", Rule.SUMS),
    LINES("an order has lines, numbered without gaps", Rule.PAIRS),
    ORDER_PAYMENTS("an order, here or at another server, is paid by one entry", Rule.PAIRS),
    PAYMENTS("a payment is made by one entry", Rule.PAIRS),
    CLAIMS("what is claimed is paid, and what is void is given back", Rule.PAIRS),
    RETURNS("returns and refunds are numbered without gaps", Rule.PAIRS),
    RETURNED("nothing comes back that was not bought, and all of an order that is cancelled", Rule.SUMS),
    REFUNDED("what came back is refunded, and refunds are what orders and payments say", Rule.SUMS),
    REFUNDS("each refund is one entry, and each entry that refunds is one refund", Rule.SUMS),
    SALES("sales of a day are what was sold on it and did not come back", Rule.SUMS),
    SALE_SUMS("sums of sales have what the days say that they have", Rule.SUMS),
    KEYS("a key stands for a fact that is there", Rule.PAIRS),
    EVENTS("events are numbered without gaps, and each stands for a fact that is there", Rule.PAIRS),
    SETTLED("orders are paid and refunded where their wallets are as here, and nothing is under way", Rule.PAIRS, true);

    private final String promise;
    private final Rule rule;
    private final boolean ofTwoStores;

    Check(String promise, Rule rule) {
        this(promise, rule, false);
    }

    Check(String promise, Rule rule, boolean ofTwoStores) {
        this.promise = promise;
        this.rule = rule;
        this.ofTwoStores = ofTwoStores;
    }

    /** Those that are made of a single store. */
    public static List<Check> ofOneStore() {
        return Stream.of(values()).filter(check -> !check.ofTwoStores).toList();
    }

    /** In words, without a full stop. */
    public String promise() {
        return promise;
    }

    Rule rule() {
        return rule;
    }

    /** As it is called where people read it, such as {@code sale-sums}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
