package com.hhplus.commerce.domain.product;

import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Rejection;
import java.util.Optional;

/** A product is not what a command was to find: others have changed it meanwhile, or there is none, or one already. */
public final class ProductDiffers extends Rejection {
    private final ProductId product;
    private final transient Optional<ProductVersion> found;

    /** @param found at which version it is; empty if there is no such product */
    public ProductDiffers(ProductId product, Optional<ProductVersion> found) {
        super(found.map(version -> product + " is not as the command wants it: it is at " + version)
                .orElse("there is no product " + product + ", as the command wants it"));
        this.product = product;
        this.found = found;
    }

    public ProductId product() {
        return product;
    }

    /** At which version it is; empty if there is no such product. */
    public Optional<ProductVersion> found() {
        return found;
    }
}
