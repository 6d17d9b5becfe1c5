package com.hhplus.commerce.benchmark.spring;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places orders, each in one transaction, which locks the products by id and then the wallet. */
@Service
class OrderService {
    private final ProductRepository products;
    private final WalletRepository wallets;
    private final WalletEntryRepository entries;
    private final PaymentRepository payments;
    private final OrderRepository orders;
    private final IdempotencyKeyRepository keys;
    private final Clock clock;
    private final Shop shop;

    OrderService(
            ProductRepository products,
            WalletRepository wallets,
            WalletEntryRepository entries,
            PaymentRepository payments,
            OrderRepository orders,
            IdempotencyKeyRepository keys,
            Clock clock,
            Shop shop) {
        this.products = products;
        this.wallets = wallets;
        this.entries = entries;
        this.payments = payments;
        this.orders = orders;
        this.keys = keys;
        this.clock = clock;
        this.shop = shop;
    }

    /** What came of a request, and whether it had come of an earlier one. */
    record Placed(OrderResponse order, boolean replayed) {}

    @Transactional
    Placed place(OrderRequest request, Optional<String> key) {
        var quantities = request.quantities();
        var stocked = locked(quantities);
        // A twin of this request waits for the same products, so that the key of the first is found here by the second.
        var earlier = key.flatMap(keys::findById).map(it -> existing(it.orderId()));
        if (earlier.isPresent()) {
            return replayed(earlier.get(), request);
        }

        take(quantities, stocked);
        var lines = quantities.entrySet().stream()
                .map(it -> new OrderLine(
                        it.getKey(), it.getValue(), stocked.get(it.getKey()).price()))
                .toList();
        var order = orders.save(paid(request.userId(), lines));
        count(order);
        key.ifPresent(it -> keys.save(new IdempotencyKey(it, order.id(), order.placedAt())));
        return new Placed(OrderResponse.of(order, shop.currency()), false);
    }

    @Transactional(readOnly = true)
    OrderResponse find(UUID id) {
        return OrderResponse.of(existing(id), shop.currency());
    }

    private Order existing(UUID id) {
        return orders.findById(id).orElseThrow(() -> Refusal.orderNotFound(id));
    }

    private Placed replayed(Order order, OrderRequest request) {
        if (!order.isWhatWasAsked(request)) {
            throw Refusal.idempotencyKeyReused();
        }
        return new Placed(OrderResponse.of(order, shop.currency()), true);
    }

    private Map<String, Product> locked(Map<String, Long> quantities) {
        var found = products.lockAll(quantities.keySet()).stream()
                .collect(Collectors.toMap(Product::id, Function.identity()));
        if (found.size() < quantities.size()) {
            throw Refusal.productNotFound(quantities.keySet().stream()
                    .filter(id -> !found.containsKey(id))
                    .toList());
        }
        return found;
    }

    private static void take(Map<String, Long> quantities, Map<String, Product> stocked) {
        var shortages = quantities.entrySet().stream()
                .filter(it -> stocked.get(it.getKey()).stock() < it.getValue())
                .map(it -> new Refusal.Shortage(
                        it.getKey(), it.getValue(), stocked.get(it.getKey()).stock()))
                .toList();
        if (!shortages.isEmpty()) {
            throw Refusal.outOfStock(shortages);
        }
        quantities.forEach((id, quantity) -> stocked.get(id).take(quantity));
    }

    private Order paid(String userId, List<OrderLine> lines) {
        var now = clock.instant();
        var total = lines.stream().mapToLong(OrderLine::amount).reduce(0, Math::addExact);
        var wallet = wallets.lock(userId).orElseThrow(() -> Refusal.walletNotFound(userId));
        wallet.pay(total);
        var payment = payments.save(new Payment(userId, total, wallet.balance(), now));
        entries.save(WalletEntry.of(wallet, payment));
        return new Order(userId, lines, total, payment, now, LocalDate.ofInstant(now, shop.zone()));
    }

    private void count(Order order) {
        order.lines().forEach(line -> products.countSale(order.soldOn(), line.productId(), line.quantity()));
    }
}
