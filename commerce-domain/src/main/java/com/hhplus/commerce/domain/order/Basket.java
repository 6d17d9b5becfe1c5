package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.Shortage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a user wishes to buy, or to give back: 1 to {@value #LIMIT} lines, of which those of the same product are merged, in the order in
 * which the products were first named.
 */
public record Basket(List<Line> lines) {
    /** The most lines that a basket is made of, counted before they are merged. */
    public static final int LIMIT = 2_000;

    /** So many units of one product. */
    public record Line(ProductId product, Quantity quantity) {
        private String text() {
            return product.value() + " " + quantity.units();
        }
    }

    /**
     * @throws InvalidValue if there are no lines
     * @throws LimitExceeded if there are too many, or if merged ones exceed {@link Quantity#LIMIT}
     */
    public Basket {
        if (lines.isEmpty()) {
            throw new InvalidValue("lines", "must not be empty");
        }
        if (lines.size() > LIMIT) {
            throw new LimitExceeded("lines", LIMIT);
        }
        lines = merged(lines);
    }

    public static Basket of(ProductId product, Quantity quantity) {
        return new Basket(List.of(new Line(product, quantity)));
    }

    public Set<ProductId> products() {
        return lines.size() == 1
                ? Set.of(lines.get(0).product())
                : lines.stream().map(Line::product).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What this basket costs, given all the products that it names.
     *
     * @throws OutOfStock if they do not suffice, with every line that falls short
     * @throws LimitExceeded if the total exceeds what {@link com.hhplus.commerce.domain.Money} holds
     */
    public Bill priced(Map<ProductId, Product> products) {
        var priced = new ArrayList<OrderLine>(lines.size());
        var shortages = new ArrayList<Shortage>(0);
        for (var line : lines) {
            var product = products.get(line.product());
            priced.add(new OrderLine(product.id(), line.quantity(), product.price()));
            if (!product.has(line.quantity())) {
                shortages.add(new Shortage(product.id(), line.quantity().units(), product.stock()));
            }
        }
        if (!shortages.isEmpty()) {
            throw new OutOfStock(shortages);
        }
        return new Bill(priced);
    }

    /** The lines, each as {@code product quantity}, one below the other: the same for equal baskets, in every release. */
    public String text() {
        return lines.size() == 1
                ? lines.get(0).text()
                : lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    private static List<Line> merged(List<Line> lines) {
        if (lines.size() == 1) {
            return List.copyOf(lines);
        }
        var quantities = new LinkedHashMap<ProductId, Quantity>();
        lines.forEach(line -> quantities.merge(line.product(), line.quantity(), Quantity::plus));
        return quantities.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), entry.getValue()))
                .toList();
    }
}
