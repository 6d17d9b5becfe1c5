package com.hhplus.commerce.benchmark.spring;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.UuidGenerator;

@Entity
@Table(name = "orders")
class Order {
    enum Status {
        PAID
    }

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private String userId;

    @Enumerated(EnumType.STRING)
    private Status status;

    @ElementCollection
    @CollectionTable(name = "order_line", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "line")
    private List<OrderLine> lines;

    private long total;

    @OneToOne(optional = false, fetch = FetchType.LAZY)
    private Payment payment;

    private Instant placedAt;
    private LocalDate soldOn;

    protected Order() {}

    Order(String userId, List<OrderLine> lines, long total, Payment payment, Instant placedAt, LocalDate soldOn) {
        this.userId = userId;
        this.status = Status.PAID;
        this.lines = new ArrayList<>(lines);
        this.total = total;
        this.payment = payment;
        this.placedAt = placedAt;
        this.soldOn = soldOn;
    }

    boolean isWhatWasAsked(OrderRequest request) {
        var quantities = lines.stream().collect(Collectors.toMap(OrderLine::productId, OrderLine::quantity));
        return userId.equals(request.userId()) && quantities.equals(request.quantities());
    }

    UUID id() {
        return id;
    }

    String userId() {
        return userId;
    }

    Status status() {
        return status;
    }

    List<OrderLine> lines() {
        return lines;
    }

    long total() {
        return total;
    }

    Payment payment() {
        return payment;
    }

    Instant placedAt() {
        return placedAt;
    }

    LocalDate soldOn() {
        return soldOn;
    }
}
