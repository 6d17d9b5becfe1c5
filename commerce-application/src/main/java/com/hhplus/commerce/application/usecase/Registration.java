package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.product.Product;

/**
 * The answer to registering a product.
 *
 * @param isNew whether the shop did not have it before
 */
public record Registration(Product product, boolean isNew) {}
