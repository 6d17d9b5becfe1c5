/**
 * Buying: a {@link com.hhplus.commerce.domain.order.Basket} of wishes gets priced into a
 * {@link com.hhplus.commerce.domain.order.Bill}, and once that is paid it is an {@link com.hhplus.commerce.domain.order.Order}.
 */
package com.hhplus.commerce.domain.order;
