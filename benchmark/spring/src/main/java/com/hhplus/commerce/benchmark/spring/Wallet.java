package com.hhplus.commerce.benchmark.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class Wallet {
    @Id
    private String userId;

    private long balance;
    private long entries;

    protected Wallet() {}

    void pay(long amount) {
        if (balance < amount) {
            throw Refusal.insufficientBalance(balance, amount);
        }
        balance -= amount;
        entries++;
    }

    String userId() {
        return userId;
    }

    long balance() {
        return balance;
    }

    long entries() {
        return entries;
    }
}
