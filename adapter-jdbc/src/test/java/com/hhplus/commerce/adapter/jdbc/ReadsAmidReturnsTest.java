package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.order.Order;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An order is read by several statements, and something may come back of it between them: it is shown as the first one found it. */
class ReadsAmidReturnsTest extends OnEachDatabase {
    private final AtomicBoolean isAsked = new AtomicBoolean();

    @ParameterizedTest
    @EnumSource
    void an_order_is_found_as_it_was_before_a_return(Engine database) {
        var shop = shop(database);
        var order = returnedOnce(shop);
        var reading = meanwhile(database, () -> shop.orders().giveBack(order, basket("2 apple")));

        assertReturnedOnce(reading.orders().find(order));

        assertThat(shop.orders().find(order).refunded()).isEqualTo(Money.of(9));
    }

    @ParameterizedTest
    @EnumSource
    void an_order_is_listed_as_it_was_before_it_was_cancelled(Engine database) {
        var shop = shop(database);
        var order = returnedOnce(shop);
        var reading = meanwhile(database, () -> shop.orders().cancel(order));

        var listed =
                reading.orders().list(Optional.empty(), PageRequest.first(10)).items();

        assertThat(listed).singleElement().satisfies(ReadsAmidReturnsTest::assertReturnedOnce);
        assertThat(shop.orders().find(order).isCancelled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void returns_are_listed_as_they_were_before_large_ones(Engine database) {
        var names = IntStream.range(0, 2_000).mapToObj(n -> "product-" + n).toList();
        var each = names.stream().map(name -> "1 " + name).toArray(String[]::new);
        var shop = TestShop.over(store(database).persistence())
                .stocked(names, 1, 9)
                .charged("ann", 10_000);
        var order = shop.place("ann", names.stream().map(name -> "4 " + name).toArray(String[]::new))
                .id();
        shop.giveBack(order, each);
        var reading = meanwhile(database, () -> {
            shop.giveBack(order, each);
            return shop.giveBack(order, each);
        });

        var listed = reading.orders().returns(order, PageRequest.first(10)).items();

        assertThat(listed)
                .singleElement()
                .satisfies(given -> assertThat(given.lines()).hasSize(2_000));
        assertThat(shop.returns(order)).hasSize(3);
    }

    private static TestShop shop(Engine database) {
        return TestShop.over(store(database).persistence())
                .stocked("apple", 3, 10)
                .charged("ann", 100);
    }

    private static OrderId returnedOnce(TestShop shop) {
        var order = shop.place("ann", "5 apple").id();
        shop.orders().giveBack(order, basket("1 apple"));
        return order;
    }

    private static void assertReturnedOnce(Order order) {
        assertThat(order.returned()).isEqualTo(Map.of(product("apple"), 1L));
        assertThat(order.refunded()).isEqualTo(Money.of(3));
    }

    /** A shop for which {@code command} is carried out right before it asks what came back. */
    private TestShop meanwhile(Engine database, Supplier<?> command) {
        return TestShop.over(store(database).through(call -> {
            var asks = call.name().equals("prepareStatement")
                    && ((String) call.arguments()[0]).contains("commerce.return_line");
            if (asks && !isAsked.getAndSet(true)) {
                CompletableFuture.supplyAsync(command).join();
            }
            return call.proceed();
        }));
    }
}
