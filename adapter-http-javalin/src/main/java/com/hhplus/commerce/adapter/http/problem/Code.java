package com.hhplus.commerce.adapter.http.problem;

import java.util.Locale;

/** Every code that a problem document can carry, with its status. */
enum Code {
    INVALID_REQUEST(400, "The request is malformed"),
    INVALID_CURSOR(400, "The cursor is not of this listing"),
    UNAUTHENTICATED(401, "It is not known who asks"),
    CROSS_SITE(403, "Another site may not change anything"),
    FORBIDDEN(403, "Who asks may not do this"),
    NOT_FOUND(404, "There is nothing at this address"),
    PRODUCT_NOT_FOUND(404, "There is no such product"),
    WALLET_NOT_FOUND(404, "There is no such wallet"),
    ORDER_NOT_FOUND(404, "There is no such order"),
    PAYMENT_NOT_FOUND(404, "There is no such payment"),
    WEBHOOK_NOT_FOUND(404, "There is no such webhook"),
    KEY_NOT_FOUND(404, "There is no such access key"),
    METHOD_NOT_ALLOWED(405, "This address knows other methods"),
    OUT_OF_STOCK(409, "There is not enough stock"),
    INSUFFICIENT_BALANCE(409, "The balance does not suffice"),
    PAYMENT_DIFFERS(409, "The payment is another one"),
    PAYMENT_VOIDED(409, "The payment is void"),
    PAYMENT_OF_ORDER(409, "The payment belongs to an order"),
    EXCEEDS_ORDER(409, "The order has not so much left"),
    EXCEEDS_PAYMENT(409, "The payment has not so much left"),
    REFUND_DIFFERS(409, "The refund is another one"),
    REFUND_OUT_OF_TURN(409, "It is the turn of another refund"),
    ORDER_NOT_PAID(409, "It is not known yet whether the order is paid"),
    ORDER_CANCELLED(409, "The order is cancelled"),
    WEBHOOKS_NOT_SET_UP(409, "The server was started without --webhook-key-file"),
    PRECONDITION_FAILED(412, "The product is not what If-Match or If-None-Match says"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON"),
    MISDIRECTED_REQUEST(421, "This server has another name"),
    IDEMPOTENCY_KEY_REUSED(422, "The key stands for another command"),
    LIMIT_EXCEEDED(422, "A limit is exceeded"),
    TOO_MANY_REQUESTS(429, "The caller asks too often"),
    PAYMENT_FAILED(503, "The payment could not be made"),
    ORDER_FAILED(503, "The order could not be written"),
    OVERLOADED(503, "There is too much to do"),
    UNAVAILABLE(503, "It cannot be done now"),
    OUTCOME_UNKNOWN(503, "The outcome is unknown"),

    /** A defect of the server; nothing that a client sends leads here. */
    INTERNAL_ERROR(500, "The server has a defect");

    private final int status;
    private final String title;

    Code(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
