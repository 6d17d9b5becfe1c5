package com.hhplus.commerce.domain.wallet;

import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.UserId;

/** A user who never charged a wallet has none, not an empty one. */
public final class WalletNotFound extends Rejection {
    private final UserId owner;

    public WalletNotFound(UserId owner) {
        super(owner + " has no wallet");
        this.owner = owner;
    }

    public UserId owner() {
        return owner;
    }
}
