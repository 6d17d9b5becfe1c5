package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The money that users put aside. */
public interface Wallets {
    /**
     * Puts {@code amount} into the wallet of {@code owner}, which is opened if there is none.
     *
     * @throws InvalidValue if {@code amount} is less than 1
     * @throws LimitExceeded if the balance would exceed {@link Money#LIMIT}
     * @throws IdempotencyKeyReused if {@code key} was used for another command
     */
    Receipt<WalletEntry> charge(UserId owner, Money amount, Optional<RequestKey> key);

    /** As {@link #charge(UserId, Money, Optional)}, without a key: each call charges. */
    default Receipt<WalletEntry> charge(UserId owner, Money amount) {
        return charge(owner, amount, Optional.empty());
    }

    /**
     * As {@link #charge(UserId, Money, Optional)}, but returns at once, whatever the state of the store: the answer or refusal arrives by the stage, once all
     * is durable. What follows on it should not block.
     */
    CompletionStage<Receipt<WalletEntry>> chargeLater(UserId owner, Money amount, Optional<RequestKey> key);

    /** @throws WalletNotFound if {@code owner} never charged one */
    Wallet balance(UserId owner);

    /**
     * The history of a wallet, newest first.
     *
     * @throws WalletNotFound if {@code owner} never charged one
     * @throws InvalidCursor if the page's cursor is not of this history
     */
    Page<WalletEntry> entries(UserId owner, PageRequest page);
}
