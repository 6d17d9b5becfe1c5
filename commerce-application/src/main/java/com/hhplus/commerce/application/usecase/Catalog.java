package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.ProductCondition;
import com.hhplus.commerce.domain.product.ProductDiffers;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.product.StockAdjustment;
import java.util.Optional;

/** What the shop sells, how much of it there is, and what sells best. */
public interface Catalog {
    /**
     * Registers a product with no stock, or changes the name and price of the one that has this id; has no effect if it has them already.
     *
     * @throws InvalidValue if {@code price} is negative
     * @throws LimitExceeded if {@code price} exceeds {@link Product#PRICE_LIMIT}
     */
    default Registration register(ProductId id, ProductName name, Money price) {
        return register(id, name, price, ProductCondition.NONE);
    }

    /**
     * The same, if {@code condition} holds once nothing else can change the product. Of a version only the changes of name and price count,
     * not what was sold or delivered since. Whoever repeats what was carried out is refused, for the version is another one then.
     *
     * @throws ProductDiffers if it does not hold; nothing has changed
     */
    Registration register(ProductId id, ProductName name, Money price, ProductCondition condition);

    /**
     * Moves the stock of a product by {@code delta} units, in or out.
     *
     * @throws InvalidValue if {@code delta} is 0
     * @throws LimitExceeded if {@code delta}, or the stock after it, exceeds {@link Product#STOCK_LIMIT}
     * @throws ProductNotFound if there is none of this id
     * @throws OutOfStock if more would go out than there is
     * @throws IdempotencyKeyReused if {@code key} was used for another command
     */
    default Receipt<StockAdjustment> adjustStock(ProductId id, long delta, Reason reason, Optional<RequestKey> key) {
        return adjustStock(id, delta, reason, ProductCondition.NONE, key).receipt();
    }

    /**
     * The same, if {@code condition} holds once nothing else can change the product, its stock included. What was carried out under {@code
     * key} before is answered as it was then, whatever the product is by now.
     *
     * @throws ProductDiffers if it does not hold; nothing has changed
     */
    Adjusted adjustStock(ProductId id, long delta, Reason reason, ProductCondition condition, Optional<RequestKey> key);

    /** As {@link #adjustStock(ProductId, long, Reason, Optional)}, without a key: each call adjusts. */
    default Receipt<StockAdjustment> adjustStock(ProductId id, long delta, Reason reason) {
        return adjustStock(id, delta, reason, Optional.empty());
    }

    /**
     * The adjustments of a product's stock, newest first.
     *
     * @throws ProductNotFound if there is none of this id
     * @throws InvalidCursor if the page's cursor is not of this history
     */
    Page<StockAdjustment> adjustments(ProductId id, PageRequest page);

    /**
     * What a product was called and cost, newest first; of a product that an older release has registered, from when it was changed since.
     *
     * @throws ProductNotFound if there is none of this id
     * @throws InvalidCursor if the page's cursor is not of this history
     */
    Page<ProductChange> changes(ProductId id, PageRequest page);

    /** @throws ProductNotFound if there is none of this id */
    Product find(ProductId id);

    /**
     * All products, by id.
     *
     * @throws InvalidCursor if the page's cursor is not of this listing
     */
    Page<Product> list(PageRequest page);

    /**
     * The products of which most units were sold today and on the {@code days} − 1 days before, without what was cancelled;
     * ties by id.
     *
     * @param days 1 to 366
     * @param limit how many products at the most, 1 to 100
     * @throws InvalidValue if one of them is out of range
     */
    Ranking popular(int days, int limit);
}
