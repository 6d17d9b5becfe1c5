package com.hhplus.commerce.domain.product;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import java.time.Instant;
import java.util.List;

/**
 * Something the shop sells, with what is left of it.
 *
 * @param price of one unit, 0 to {@value #PRICE_LIMIT}
 * @param stock units left, 0 to {@value #STOCK_LIMIT}
 * @param adjustments how many adjustments the stock has had so far, which is the {@code seq} of the last one
 */
public record Product(ProductId id, ProductName name, Money price, long stock, long adjustments) {
    public static final long PRICE_LIMIT = 1_000_000_000_000L;
    public static final long STOCK_LIMIT = Money.LIMIT;

    /**
     * @throws InvalidValue if the price is negative
     * @throws LimitExceeded if price or stock are beyond their caps
     */
    public Product {
        if (price.isNegative()) {
            throw new InvalidValue("price", "must be at least 0");
        }
        if (price.minorUnits() > PRICE_LIMIT) {
            throw new LimitExceeded("price", PRICE_LIMIT);
        }
        if (stock > STOCK_LIMIT) {
            throw new LimitExceeded("stock", STOCK_LIMIT);
        }
        if (stock < 0 || adjustments < 0) {
            throw new IllegalArgumentException("no such stock: " + stock + " after " + adjustments + " adjustments");
        }
    }

    /** A product that is new to the shop, so there is nothing of it yet. */
    public static Product of(ProductId id, ProductName name, Money price) {
        return new Product(id, name, price, 0, 0);
    }

    /** The same product under another name or price; orders keep the price they were placed at. */
    public Product changed(ProductName newName, Money newPrice) {
        return new Product(id, newName, newPrice, stock, adjustments);
    }

    /**
     * Refuses what no stock can be moved by.
     *
     * @throws InvalidValue if {@code delta} is 0
     * @throws LimitExceeded if {@code delta} is beyond {@link #STOCK_LIMIT} either way
     */
    public static void checkDelta(long delta) {
        if (delta == 0) {
            throw new InvalidValue("delta", "must not be 0");
        }
        if (delta > STOCK_LIMIT || delta < -STOCK_LIMIT) {
            throw new LimitExceeded("stock", STOCK_LIMIT);
        }
    }

    /**
     * Moves the stock by {@code delta} units.
     *
     * @throws InvalidValue if {@code delta} is 0
     * @throws LimitExceeded if {@code delta}, or the stock after it, is beyond {@link #STOCK_LIMIT}
     * @throws OutOfStock if more would be taken than there is
     */
    public StockAdjustment adjust(long delta, Reason reason, Instant at) {
        checkDelta(delta);
        if (delta > STOCK_LIMIT - stock) {
            throw new LimitExceeded("stock", STOCK_LIMIT);
        }
        if (-delta > stock) {
            throw new OutOfStock(List.of(new Shortage(id, -delta, stock)));
        }
        return new StockAdjustment(id, adjustments + 1, delta, stock + delta, reason, at);
    }

    /** The product once {@code adjustment}, which must be its next one, is made. */
    public Product after(StockAdjustment adjustment) {
        var follows = adjustment.product().equals(id)
                && adjustment.seq() == adjustments + 1
                && adjustment.stock() == stock + adjustment.delta();
        if (!follows) {
            throw new IllegalStateException(adjustment + " does not follow " + this);
        }
        return new Product(id, name, price, adjustment.stock(), adjustment.seq());
    }

    /** Whether an order of {@code quantity} can be served. */
    public boolean has(Quantity quantity) {
        return stock >= quantity.units();
    }

    /** The product once an order has taken {@code quantity}, which it must have. */
    public Product taken(Quantity quantity) {
        return new Product(id, name, price, stock - quantity.units(), adjustments);
    }

    /**
     * The product once an order has returned {@code quantity}.
     *
     * @throws LimitExceeded if the stock would exceed {@link #STOCK_LIMIT}
     */
    public Product returned(Quantity quantity) {
        return new Product(id, name, price, stock + quantity.units(), adjustments);
    }
}
