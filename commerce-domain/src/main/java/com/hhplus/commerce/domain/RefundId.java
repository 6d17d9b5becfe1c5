package com.hhplus.commerce.domain;

/**
 * Names a refund of a payment.
 *
 * @param seq its number in the payment, at least 1
 */
public record RefundId(PaymentId payment, long seq) {
    /** @throws InvalidValue if {@code seq} is less than 1 */
    public RefundId {
        if (seq < 1) {
            throw new InvalidValue("seq", "must be at least 1");
        }
    }

    @Override
    public String toString() {
        return "refund " + seq + " of payment " + payment;
    }
}
