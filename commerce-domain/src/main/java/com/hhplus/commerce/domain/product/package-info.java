/**
 * What the shop sells, and how many units it has. Stock moves by a
 * {@link com.hhplus.commerce.domain.product.StockAdjustment} with a reason, or by orders; never below zero.
 */
package com.hhplus.commerce.domain.product;
