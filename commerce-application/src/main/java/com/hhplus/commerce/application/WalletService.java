package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.application.usecase.Wallets;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

final class WalletService implements Wallets {
    private final UnitOfWork unitOfWork;
    private final Queries queries;
    private final Stamps stamps;

    WalletService(UnitOfWork unitOfWork, Queries queries, Stamps stamps) {
        this.unitOfWork = unitOfWork;
        this.queries = queries;
        this.stamps = stamps;
    }

    @Override
    public Receipt<WalletEntry> charge(UserId owner, Money amount, Optional<RequestKey> key) {
        return unitOfWork.once(scope(owner, amount, key), WalletEntry.class, charging(owner, amount));
    }

    @Override
    public CompletionStage<Receipt<WalletEntry>> chargeLater(UserId owner, Money amount, Optional<RequestKey> key) {
        return Later.of(
                () -> unitOfWork.submitOnce(scope(owner, amount, key), WalletEntry.class, charging(owner, amount)));
    }

    private static Scope scope(UserId owner, Money amount, Optional<RequestKey> key) {
        amount.positive("amount");
        return Scope.of(key, "charge", owner.value(), Long.toString(amount.minorUnits()))
                .wallet(owner);
    }

    private Function<Books, WalletEntry> charging(UserId owner, Money amount) {
        var stamp = stamps.next();
        return books -> {
            var entry = books.walletToCharge(owner).charge(amount, stamp.at());
            books.record(entry);
            return entry;
        };
    }

    @Override
    public Wallet balance(UserId owner) {
        return queries.wallet(owner).orElseThrow(() -> new WalletNotFound(owner));
    }

    @Override
    public Page<WalletEntry> entries(UserId owner, PageRequest page) {
        balance(owner); // or there is no such history
        return Listing.of("entries", owner.value())
                .page(
                        page,
                        Long::valueOf,
                        before -> queries.entries(owner, before.orElse(Long.MAX_VALUE), page.limit()),
                        entry -> Long.toString(entry.seq()));
    }
}
