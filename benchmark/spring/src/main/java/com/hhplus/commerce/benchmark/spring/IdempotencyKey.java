package com.hhplus.commerce.benchmark.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.springframework.data.domain.Persistable;

/** A key that a client gave to a request, and the order that came of it. It is only ever inserted. */
@Entity
@Immutable
class IdempotencyKey implements Persistable<String> {
    @Id
    private String token;

    private UUID orderId;
    private Instant createdAt;

    protected IdempotencyKey() {}

    IdempotencyKey(String token, UUID orderId, Instant createdAt) {
        this.token = token;
        this.orderId = orderId;
        this.createdAt = createdAt;
    }

    UUID orderId() {
        return orderId;
    }

    @Override
    public String getId() {
        return token;
    }

    @Override
    public boolean isNew() {
        return true;
    }
}
