/**
 * Money that left a wallet, for an order or by itself. A {@link com.hhplus.commerce.domain.payment.Payment} is given back
 * once, or never.
 */
package com.hhplus.commerce.domain.payment;
