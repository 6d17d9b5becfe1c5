package com.hhplus.commerce.benchmark.spring;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order; one of a single line tells its product and quantity at the top, too. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderResponse(
        UUID id,
        String userId,
        Order.Status status,
        String productId,
        Long quantity,
        List<Line> lines,
        long total,
        String currency,
        UUID paymentId,
        long balance,

        @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSX", timezone = "UTC")
        Instant placedAt) {

    static OrderResponse of(Order order, String currency) {
        var lines = order.lines().stream()
                .map(line -> new Line(line.productId(), line.quantity(), line.unitPrice(), line.amount()))
                .toList();
        var only = lines.size() == 1 ? lines.get(0) : null;
        return new OrderResponse(
                order.id(),
                order.userId(),
                order.status(),
                only == null ? null : only.productId(),
                only == null ? null : only.quantity(),
                lines,
                order.total(),
                currency,
                order.payment().id(),
                order.payment().balance(),
                order.placedAt());
    }

    record Line(String productId, long quantity, long unitPrice, long amount) {}
}
