package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Callers;
import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.application.usecase.Wallets;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import io.javalin.http.Context;
import java.util.Currency;

final class WalletRoutes {
    private final Wallets wallets;
    private final FactJson facts;
    private final String currency;
    private final Answers answers;

    WalletRoutes(Wallets wallets, Currency currency, FactJson facts, Answers answers) {
        this.wallets = wallets;
        this.currency = currency.getCurrencyCode();
        this.facts = facts;
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.read("/v1/wallets/{userId}", Right.ALL, this::balance);
        routes.post("/v1/wallets/{userId}/charges", Right.CHARGE, this::charge);
        routes.read("/v1/wallets/{userId}/entries", Right.ALL, this::entries);
    }

    private void balance(Context ctx) {
        Params.none(ctx);
        answers.send(ctx, wallets.balance(owner(ctx)), this::json);
    }

    private void charge(Context ctx) {
        Params.none(ctx);
        var owner = owner(ctx);
        var key = Params.key(ctx);
        var body = Body.of(ctx);
        var amount = body.number("amount", units -> Money.of(units).positive("amount"));
        body.verify();

        answers.sendCreated(ctx, wallets.chargeLater(owner, amount.orElseThrow(), key), facts::charged);
    }

    private void entries(Context ctx) {
        var page = Params.of(ctx, "limit", "cursor").page();
        answers.sendPage(ctx, wallets.entries(owner(ctx), page), this::json);
    }

    /** @throws WalletNotFound if it is somebody else's, as if there were none */
    private static UserId owner(Context ctx) {
        var owner = new UserId(ctx.pathParam("userId"));
        Callers.mustBeOf(ctx, owner, WalletNotFound::new);
        return owner;
    }

    private void json(Wallet wallet, Members json) {
        json.put("userId", wallet.owner().value())
                .put("balance", wallet.balance().minorUnits())
                .put("currency", currency);
    }

    private void json(WalletEntry entry, Members json) {
        json.put("seq", entry.seq())
                .put("kind", entry.kind().name())
                .put("amount", entry.amount().minorUnits())
                .put("balance", entry.balance().minorUnits())
                .put("currency", currency);
        entry.order().ifPresent(order -> json.put("orderId", order.toString()));
        entry.payment().ifPresent(payment -> json.put("paymentId", payment.toString()));
        json.put("at", entry.at());
    }
}
