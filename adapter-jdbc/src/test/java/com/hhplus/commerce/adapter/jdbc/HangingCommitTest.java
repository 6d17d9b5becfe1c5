package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.StoreAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database hangs amid a batch: whoever waits for the next one is told in time. */
@Timeout(60)
class HangingCommitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void whoever_waits_behind_it_is_told_before_it_ends(@TempDir Path folder) throws InterruptedException {
        try (var store = new TestStore(StoreAddress.of("jdbc:h2:file:" + folder.resolve("shop")))) {
            var shop =
                    TestShop.over(store.persistence()).stocked("apple", 3, 100).charged("ann", 300);
            var isToHang = new AtomicBoolean();
            var hangs = new CountDownLatch(1);
            var released = new CountDownLatch(1);
            var hanging = shop.through(store.through(call -> {
                if (isToHang.get() && call.name().equals("commit")) {
                    hangs.countDown();
                    released.await();
                }
                return call.proceed();
            }));
            isToHang.set(true);
            var first = hanging.orders().placeLater(user("ann"), basket("1 apple"), Optional.empty());
            hangs.await();

            var behind = IntStream.range(0, 20)
                    .mapToObj(n -> hanging.orders().placeLater(user("ann"), basket("1 apple"), Optional.empty()))
                    .toList();

            assertThat(behind)
                    .allSatisfy(order -> assertThat(order)
                            .failsWithin(PATIENCE)
                            .withThrowableThat()
                            .havingCause()
                            .isInstanceOf(Overloaded.class));
            assertThat(first.toCompletableFuture()).isNotDone();
            released.countDown();
            assertThat(first).succeedsWithin(PATIENCE);
            assertThat(shop.stock("apple")).isEqualTo(99);
        }
    }
}
