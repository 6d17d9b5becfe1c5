package com.hhplus.commerce.benchmark.spring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/orders")
class OrderController {
    private final OrderService orders;

    OrderController(OrderService orders) {
        this.orders = orders;
    }

    @PostMapping
    ResponseEntity<OrderResponse> place(
            @RequestBody @Valid OrderRequest request,
            @RequestHeader("Idempotency-Key") Optional<@Size(min = 1, max = 255) String> key) {
        var placed = orders.place(request, key);
        var answer =
                ResponseEntity.created(URI.create("/v1/orders/" + placed.order().id()));
        if (placed.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(placed.order());
    }

    @GetMapping("/{id}")
    OrderResponse find(@PathVariable UUID id) {
        return orders.find(id);
    }
}
