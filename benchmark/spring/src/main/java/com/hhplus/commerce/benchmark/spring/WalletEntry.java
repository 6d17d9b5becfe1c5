package com.hhplus.commerce.benchmark.spring;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.springframework.data.domain.Persistable;

/** A change of a wallet, numbered within it. It is only ever inserted. */
@Entity
@Immutable
class WalletEntry implements Persistable<WalletEntry.Id> {
    @Embeddable
    record Id(String userId, long seq) {}

    enum Kind {
        CHARGE,
        PAYMENT
    }

    @EmbeddedId
    private Id id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private long amount;
    private long balance;
    private UUID paymentId;
    private Instant madeAt;

    protected WalletEntry() {}

    /** The entry of a payment that the wallet has just made. */
    static WalletEntry of(Wallet wallet, Payment payment) {
        var entry = new WalletEntry();
        entry.id = new Id(wallet.userId(), wallet.entries());
        entry.kind = Kind.PAYMENT;
        entry.amount = -payment.amount();
        entry.balance = wallet.balance();
        entry.paymentId = payment.id();
        entry.madeAt = payment.paidAt();
        return entry;
    }

    @Override
    public Id getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return true;
    }
}
