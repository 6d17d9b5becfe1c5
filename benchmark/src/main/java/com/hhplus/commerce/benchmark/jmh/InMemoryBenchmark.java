package com.hhplus.commerce.benchmark.jmh;

import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Orders placed one after the other in a store in memory, by uniform users and of uniform products. Each iteration begins with a
 * new shop, which grows by what it sells.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 4)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms5g", "-Xmx5g"})
public class InMemoryBenchmark {
    private static final int WALLETS = 10_000;
    private static final int PRODUCTS = 1_000;
    private static final Quantity ONE = Quantity.of(1);

    private final SplittableRandom random = new SplittableRandom(1);
    private final UserId[] users = new UserId[WALLETS];
    private final ProductId[] products = new ProductId[PRODUCTS];
    private Commerce shop;

    @Setup(Level.Iteration)
    public void open() {
        shop = Commerce.on(new InMemoryPersistence());
        for (int n = 0; n < PRODUCTS; n++) {
            products[n] = new ProductId("p" + n);
            shop.catalog().register(products[n], new ProductName("Product " + n), Money.of(100 + n));
            shop.catalog().adjustStock(products[n], 1_000_000_000, new Reason("delivery"));
        }
        for (int n = 0; n < WALLETS; n++) {
            users[n] = new UserId("u" + n);
            shop.wallets().charge(users[n], Money.of(1_000_000_000_000L));
        }
    }

    @Benchmark
    public Receipt<Order> place() {
        var basket = Basket.of(products[random.nextInt(PRODUCTS)], ONE);
        return shop.orders().place(users[random.nextInt(WALLETS)], basket);
    }
}
