/**
 * Money that left a wallet, for an order or by itself. A {@link com.hhplus.commerce.domain.payment.Payment} is given back
 * by {@link com.hhplus.commerce.domain.payment.Refund}s, which never exceed it. Whoever chooses its id holds a
 * {@link com.hhplus.commerce.domain.payment.PaymentClaim}, under which money moves once, or never.
 */
package com.hhplus.commerce.domain.payment;
