package com.hhplus.commerce.benchmark.spring;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why a request had no effect, as a problem document with a stable {@code code}. */
class Refusal extends ErrorResponseException {
    /** A line that asks for more than there is. */
    record Shortage(String productId, long asked, long available) {}

    private Refusal(HttpStatus status, String code, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
        getBody().setProperty("code", code);
    }

    private Refusal with(String name, Object value) {
        getBody().setProperty(name, value);
        return this;
    }

    static Refusal productNotFound(List<String> ids) {
        return new Refusal(HttpStatus.NOT_FOUND, "product_not_found", "There is no product " + String.join(", ", ids))
                .with("productIds", ids);
    }

    static Refusal walletNotFound(String userId) {
        return new Refusal(HttpStatus.NOT_FOUND, "wallet_not_found", "There is no wallet of " + userId);
    }

    static Refusal orderNotFound(UUID id) {
        return new Refusal(HttpStatus.NOT_FOUND, "order_not_found", "There is no order " + id);
    }

    static Refusal outOfStock(List<Shortage> shortages) {
        return new Refusal(HttpStatus.CONFLICT, "out_of_stock", "There is not enough stock").with("lines", shortages);
    }

    static Refusal insufficientBalance(long balance, long required) {
        return new Refusal(HttpStatus.CONFLICT, "insufficient_balance", "The balance does not suffice")
                .with("balance", balance)
                .with("required", required);
    }

    static Refusal idempotencyKeyReused() {
        return new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT, "idempotency_key_reused", "The key stands for another command");
    }
}
