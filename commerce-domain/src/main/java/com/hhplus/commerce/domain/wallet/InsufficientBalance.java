package com.hhplus.commerce.domain.wallet;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.UserId;

/** A wallet was asked for more than it holds. */
public final class InsufficientBalance extends Rejection {
    private final Money balance;
    private final Money required;

    public InsufficientBalance(UserId owner, Money balance, Money required) {
        super("the wallet of " + owner + " holds " + balance + ", but " + required + " is required");
        this.balance = balance;
        this.required = required;
    }

    public Money balance() {
        return balance;
    }

    public Money required() {
        return required;
    }
}
