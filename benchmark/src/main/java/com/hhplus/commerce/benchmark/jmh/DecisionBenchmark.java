package com.hhplus.commerce.benchmark.jmh;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Ledger;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.wallet.Wallet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to decide an order, without any store: batches run on a ledger, from their loading to their effects. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class DecisionBenchmark {
    private static final int MOST = 256;
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private List<Wallet> wallets;
    private List<Product> products;
    private List<Job> jobs;

    /** An order to be placed. */
    private record Job(UserId buyer, Basket basket, OrderId id) {
        Order decide(Ledger ledger) {
            var scope = Scope.of(Optional.empty(), "place", buyer.value(), basket.text())
                    .wallet(buyer)
                    .products(basket.products());
            return ledger.run(scope, this::place);
        }

        private Order place(Books books) {
            var bill = basket.priced(books.products(basket.products()));
            var entry = books.wallet(buyer).payFor(id, bill.total(), AT);
            var order = Order.paid(id, bill, entry, DAY);
            books.record(entry);
            books.record(order);
            return order;
        }
    }

    @Setup
    public void prepare() {
        wallets = numbers()
                .mapToObj(n -> new Wallet(new UserId("u" + n), Money.of(1_000_000), 1))
                .toList();
        products = numbers()
                .mapToObj(n -> new Product(
                        new ProductId("p" + n), new ProductName("Product " + n), Money.of(100 + n), 1_000, 1, 1))
                .toList();
        jobs = numbers()
                .mapToObj(n -> new Job(
                        wallets.get(n).owner(),
                        Basket.of(products.get(n).id(), Quantity.of(1)),
                        new OrderId(new UUID(0x7000, n))))
                .toList();
    }

    @Benchmark
    public Effects alone() {
        return decide(1);
    }

    @Benchmark
    @OperationsPerInvocation(16)
    public Effects batchOf16() {
        return decide(16);
    }

    @Benchmark
    @OperationsPerInvocation(MOST)
    public Effects batchOf256() {
        return decide(MOST);
    }

    private Effects decide(int batch) {
        var ledger = new Ledger(com.hhplus.commerce.application.persistence.State.of(
                wallets.subList(0, batch), products.subList(0, batch), List.of(), List.of(), List.of()));
        for (var job : jobs.subList(0, batch)) {
            job.decide(ledger);
        }
        return ledger.effects();
    }

    private static IntStream numbers() {
        return IntStream.range(0, MOST);
    }
}
