package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.product.ProductVersion;
import com.hhplus.commerce.domain.product.StockAdjustment;

/**
 * The answer to adjusting stock.
 *
 * @param now at which version the product is: right after the adjustment, unless that is a replay, since which more may have happened
 */
public record Adjusted(Receipt<StockAdjustment> receipt, ProductVersion now) {}
