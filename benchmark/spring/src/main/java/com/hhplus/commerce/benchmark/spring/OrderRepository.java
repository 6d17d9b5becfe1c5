package com.hhplus.commerce.benchmark.spring;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

interface OrderRepository extends JpaRepository<Order, UUID> {
    @Override
    @EntityGraph(attributePaths = {"lines", "payment"})
    Optional<Order> findById(UUID id);
}
