package com.hhplus.commerce.adapter.http.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/** What a pay server answers about the payment of one order, in words of the shop. Whatever is not understood is {@link Unexpected}. */
final class PaymentAnswer {
    private static final Set<String> OF_THIS_ONLY = Set.of(
            "invalid_request",
            "payment_not_found",
            "payment_differs",
            "payment_of_order",
            "refund_differs",
            "refund_out_of_turn",
            "exceeds_payment");

    private final OrderId order;
    private final Currency currency;
    private final Optional<UserId> buyer;

    PaymentAnswer(OrderId order, Currency currency) {
        this(order, currency, Optional.empty());
    }

    PaymentAnswer(OrderId order, Currency currency, UserId buyer) {
        this(order, currency, Optional.of(buyer));
    }

    private PaymentAnswer(OrderId order, Currency currency, Optional<UserId> buyer) {
        this.order = order;
        this.currency = currency;
        this.buyer = buyer;
    }

    /**
     * What was left in the wallet.
     *
     * @param idMember which member names the payment
     * @throws Rejection if it was refused
     */
    Money balance(Reply reply, String idMember) {
        return amount(done(reply, idMember), "balance");
    }

    /** @throws Rejection if it was refused */
    Void voided(Reply reply) {
        if (!done(reply, "paymentId").path("status").asText().equals("VOIDED")) {
            throw misunderstood();
        }
        return null;
    }

    private JsonNode done(Reply reply, String idMember) {
        if (!reply.isOfShop()) {
            throw Unexpected.of(PayServer.whyNotOfShop(reply));
        }
        if (!reply.isDone()) {
            throw refusal(reply);
        }
        var document = reply.json();
        if (!document.path(idMember).asText().equals(order.text())) {
            throw misunderstood();
        }
        return document;
    }

    private RuntimeException refusal(Reply reply) {
        var code = reply.code();
        if (OF_THIS_ONLY.contains(code)) {
            return Unexpected.ofThisOnly("the pay server refuses what it should not: " + code);
        }
        return switch (code) {
            case "wallet_not_found" -> new WalletNotFound(payer());
            case "insufficient_balance" ->
                new InsufficientBalance(payer(), amount(reply.json(), "balance"), amount(reply.json(), "required"));
            case "payment_voided" -> new PaymentVoided(PaymentId.of(order));
            case "limit_exceeded" -> limitExceeded(reply.json());
            case "not_found", "method_not_allowed" ->
                Unexpected.of(
                        "what is taken for the pay server does not serve payments, perhaps since it is an order server itself");
            default -> misunderstood();
        };
    }

    private UserId payer() {
        return buyer.orElseThrow(PaymentAnswer::misunderstood);
    }

    private static LimitExceeded limitExceeded(JsonNode problem) {
        var limit = problem.path("limit");
        if (!limit.canConvertToLong() || !limit.isIntegralNumber()) {
            throw misunderstood();
        }
        var what = problem.path("detail").asText().split(" is limited to ", 2)[0];
        return new LimitExceeded(what, limit.longValue());
    }

    private Money amount(JsonNode document, String member) {
        if (!document.path("currency").asText().equals(currency.getCurrencyCode())) {
            throw Unexpected.of("the pay server's money is of another currency");
        }
        var amount = document.path(member);
        if (!amount.isIntegralNumber() || !amount.canConvertToLong()) {
            throw misunderstood();
        }
        if (amount.longValue() < 0 || amount.longValue() > Money.LIMIT) {
            throw misunderstood();
        }
        return Money.of(amount.longValue());
    }

    private static Unexpected misunderstood() {
        return Unexpected.of("the pay server answers what this release does not understand");
    }
}
