package com.hhplus.commerce.benchmark.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;

/** An amount that was paid, and the balance right after it. */
@Entity
@Immutable
class Payment {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private String userId;
    private long amount;
    private long balance;
    private Instant paidAt;

    protected Payment() {}

    Payment(String userId, long amount, long balance, Instant paidAt) {
        this.userId = userId;
        this.amount = amount;
        this.balance = balance;
        this.paidAt = paidAt;
    }

    UUID id() {
        return id;
    }

    long amount() {
        return amount;
    }

    long balance() {
        return balance;
    }

    Instant paidAt() {
        return paidAt;
    }
}
