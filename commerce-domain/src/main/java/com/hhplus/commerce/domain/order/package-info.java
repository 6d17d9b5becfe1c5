/**
 * Buying: a {@link com.hhplus.commerce.domain.order.Basket} of wishes gets priced into a
 * {@link com.hhplus.commerce.domain.order.Bill}, and once that is paid it is an {@link com.hhplus.commerce.domain.order.Order},
 * of which units may come back, each {@link com.hhplus.commerce.domain.order.Return} with its refund.
 */
package com.hhplus.commerce.domain.order;
