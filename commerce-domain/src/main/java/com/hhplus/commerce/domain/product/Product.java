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
 * @param changes how often name and price were given so far, which is the {@code seq} of the last change
 */
public record Product(ProductId id, ProductName name, Money price, long stock, long adjustments, long changes) {
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
        if (stock < 0 || adjustments < 0 || changes < 0) {
            throw new IllegalArgumentException(
                    "no such stock: " + stock + " after " + adjustments + " adjustments and " + changes + " changes");
        }
    }

    /**
     * Makes a product that is new to the shop, so there is nothing of it yet.
     *
     * @throws InvalidValue if the price is negative
     * @throws LimitExceeded if the price is beyond {@link #PRICE_LIMIT}
     */
    public static ProductChange register(ProductId id, ProductName name, Money price, Instant at) {
        var fresh = new Product(id, name, price, 0, 0, 1);
        return new ProductChange(id, fresh.changes, true, name, price, fresh.stock, at);
    }

    /** The product that {@code first} makes. */
    public static Product of(ProductChange first) {
        if (!first.registers()) {
            throw new IllegalStateException(first + " makes no new product");
        }
        return new Product(first.product(), first.name(), first.price(), first.stock(), 0, first.seq());
    }

    /**
     * Gives the product another name or price; orders keep the price they were placed at.
     *
     * @throws InvalidValue if the price is negative
     * @throws LimitExceeded if the price is beyond {@link #PRICE_LIMIT}
     */
    public ProductChange change(ProductName newName, Money newPrice, Instant at) {
        var changed = new Product(id, newName, newPrice, stock, adjustments, changes + 1);
        return new ProductChange(id, changed.changes, false, newName, newPrice, stock, at);
    }

    /** What tells this state of it from others. */
    public ProductVersion version() {
        return new ProductVersion(changes, stock);
    }

    /** Whether it has this name and price. */
    public boolean is(ProductName otherName, Money otherPrice) {
        return name.equals(otherName) && price.equals(otherPrice);
    }

    /** The product once {@code change}, which must be its next one, is made. */
    public Product after(ProductChange change) {
        var follows = change.product().equals(id)
                && !change.registers()
                && change.seq() == changes + 1
                && change.stock() == stock;
        if (!follows) {
            throw new IllegalStateException(change + " does not follow " + this);
        }
        return new Product(id, change.name(), change.price(), stock, adjustments, change.seq());
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
        return new Product(id, name, price, adjustment.stock(), adjustment.seq(), changes);
    }

    /** Whether an order of {@code quantity} can be served. */
    public boolean has(Quantity quantity) {
        return stock >= quantity.units();
    }

    /** The product once an order has taken {@code quantity}, which it must have. */
    public Product taken(Quantity quantity) {
        return new Product(id, name, price, stock - quantity.units(), adjustments, changes);
    }

    /**
     * The product once an order has returned {@code quantity}.
     *
     * @throws LimitExceeded if the stock would exceed {@link #STOCK_LIMIT}
     */
    public Product returned(Quantity quantity) {
        return new Product(id, name, price, stock + quantity.units(), adjustments, changes);
    }
}
