package com.hhplus.commerce.domain.product;

import com.hhplus.commerce.domain.ProductId;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** What must be so of a product for a command to be carried out, so that nobody undoes what he has not seen. */
public sealed interface ProductCondition {
    /** Nothing: whatever the product is, and whether there is one or not. */
    ProductCondition NONE = new Nothing();

    ProductCondition EXISTS = new Exists();

    /** There is no such product yet. */
    ProductCondition IS_NEW = new IsNew();

    /** The product is at one of these versions, or the command is never carried out if there are none. */
    static ProductCondition isAt(Set<ProductVersion> versions) {
        return new IsAt(Set.copyOf(versions));
    }

    /** As {@link #isAt(Set)}. */
    static ProductCondition isAt(ProductVersion version) {
        return isAt(Set.of(version));
    }

    /**
     * Before name and price of a product are given. Those are what a version's changes count, so whatever was sold or delivered meanwhile is no
     * matter: else the price of what sells well could never be changed.
     *
     * @throws ProductDiffers if it does not hold
     */
    default void verifyForChange(ProductId id, Optional<Product> product) {
        verify(id, product, (version, found) -> version.changes() == found.changes());
    }

    /**
     * Before the stock of a product is moved: it is at all of the version, name and price too.
     *
     * @throws ProductDiffers if it does not hold
     */
    default void verifyForStock(Product product) {
        verify(product.id(), Optional.of(product), ProductVersion::equals);
    }

    private void verify(
            ProductId id, Optional<Product> product, BiPredicate<ProductVersion, ProductVersion> sameVersion) {
        var found = product.map(Product::version);
        if (!holds(found, sameVersion)) {
            throw new ProductDiffers(id, found);
        }
    }

    /** @param found of the product, if there is one */
    boolean holds(Optional<ProductVersion> found, BiPredicate<ProductVersion, ProductVersion> sameVersion);

    /** As {@link #NONE}. */
    record Nothing() implements ProductCondition {
        @Override
        public boolean holds(Optional<ProductVersion> found, BiPredicate<ProductVersion, ProductVersion> sameVersion) {
            return true;
        }
    }

    /** As {@link #EXISTS}. */
    record Exists() implements ProductCondition {
        @Override
        public boolean holds(Optional<ProductVersion> found, BiPredicate<ProductVersion, ProductVersion> sameVersion) {
            return found.isPresent();
        }
    }

    /** As {@link #IS_NEW}. */
    record IsNew() implements ProductCondition {
        @Override
        public boolean holds(Optional<ProductVersion> found, BiPredicate<ProductVersion, ProductVersion> sameVersion) {
            return found.isEmpty();
        }
    }

    /** As {@link #isAt(Set)}. */
    record IsAt(Set<ProductVersion> versions) implements ProductCondition {
        @Override
        public boolean holds(Optional<ProductVersion> found, BiPredicate<ProductVersion, ProductVersion> sameVersion) {
            return found.filter(it -> versions.stream().anyMatch(version -> sameVersion.test(version, it)))
                    .isPresent();
        }
    }
}
