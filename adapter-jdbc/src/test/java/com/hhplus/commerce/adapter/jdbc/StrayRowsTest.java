package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
import com.hhplus.commerce.application.persistence.WriteFailed;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong in a store is reported as that, with the step and the cause, and not as too much to do. */
@Timeout(60)
class StrayRowsTest extends OnEachDatabase {
    private static TestShop shop(Engine database, String sql) {
        var shop = TestShop.over(store(database).persistence())
                .stocked("apple", 1, 10)
                .charged("ann", 100)
                .charged("bob", 100);
        store(database).jdbi().useHandle(handle -> handle.execute(sql));
        return shop;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void an_entry_that_should_not_be_there_fails_the_payments_of_its_wallet(Engine database) {
        var shop =
                shop(database, "insert into commerce.wallet_entry values ('ann', 2, 'CHARGE', 1, 101, null, false, 0)");

        assertFails(Step.PAYMENT, () -> shop.charged("ann", 1));
        assertFails(Step.PAYMENT, () -> shop.place("ann", "1 apple"));
        assertThat(shop.balance("ann")).isEqualTo(100);
        shop.place("bob", "1 apple");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void an_adjustment_that_should_not_be_there_fails_those_of_its_product(Engine database) {
        var shop = shop(database, "insert into commerce.stock_adjustment values ('apple', 2, 1, 11, 'stray', 0)");

        assertFails(Step.STOCK, () -> shop.catalog().adjustStock(product("apple"), 1, DELIVERY));
        shop.place("ann", "1 apple");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void amid_a_batch_too_only_those_fail_that_it_is_in_the_way_of(Engine database) {
        var shop =
                shop(database, "insert into commerce.wallet_entry values ('ann', 2, 'CHARGE', 1, 101, null, false, 0)");

        var charges = IntStream.range(0, 40)
                .mapToObj(n -> shop.wallets()
                        .chargeLater(user(n % 4 == 0 ? "ann" : "bob"), Money.of(1), Optional.empty())
                        .toCompletableFuture())
                .toList();

        assertThat(charges.stream()
                        .filter(charge -> charge.handle((entry, failure) -> failure != null)
                                .join()))
                .hasSize(10);
        assertThat(shop.balance("bob")).isEqualTo(130);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_row_that_the_domain_refuses_fails_only_those_who_need_it_even_while_somebody_mends_it(Engine database) {
        var shop = shop(database, "update commerce.product set name = '' where id = 'apple'")
                .stocked("pear", 1, 100);

        var orders = IntStream.range(0, 20)
                .mapToObj(n -> shop.orders()
                        .placeLater(user("bob"), basket(n % 4 == 0 ? "1 apple" : "1 pear"), Optional.empty())
                        .toCompletableFuture())
                .toList();
        assertThat(orders.stream()
                        .filter(order -> order.handle((receipt, failure) -> failure != null)
                                .join()))
                .hasSize(5);
        store(database).jdbi().useTransaction(handle -> {
            handle.execute("update commerce.product set name = 'Apple' where id = 'apple'");
            assertThat(catchThrowable(() -> shop.place("ann", "1 apple"))).isNotNull();
            shop.place("ann", "1 pear");
        });

        shop.place("ann", "1 apple");
        assertThat(shop.stock("pear")).isEqualTo(84);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void what_a_column_can_never_hold_is_not_told_as_if_it_might_be_repeated(Engine database) {
        var narrow = database == Engine.H2
                ? "alter table commerce.stock_adjustment alter column reason varchar(%d)"
                : "alter table commerce.stock_adjustment alter column reason type varchar(%d)";
        var shop = shop(database, narrow.formatted(10));

        try {
            assertThatThrownBy(
                            () -> shop.catalog().adjustStock(product("apple"), 1, new Reason("a reason of many words")))
                    .isNotInstanceOf(TechnicalFailure.class)
                    .hasMessageContaining("never")
                    .hasCauseInstanceOf(SQLException.class);
            shop.catalog().register(product("pear"), new ProductName("Pear"), Money.of(1));
        } finally {
            store(database).jdbi().useHandle(handle -> handle.execute(narrow.formatted(400)));
        }
    }

    private static void assertFails(Step step, ThrowingCallable command) {
        var failure = catchThrowableOfType(WriteFailed.class, command);

        assertThat(failure.step()).isEqualTo(step);
        assertThat(failure)
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        cause -> assertThat(cause.getSQLState()).isEqualTo("23505"));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_store_that_another_instance_is_just_claiming_is_refused(Engine database) {
        var store = store(database);
        store.empty();

        store.jdbi().useTransaction(handle -> {
            handle.execute("insert into commerce.shop (only_one, currency, zone) values (true, 'KRW', 'Asia/Seoul')");

            assertThatThrownBy(() -> store.persistence().claimFor(Shop.DEFAULT))
                    .isInstanceOf(StoreRefused.class)
                    .hasMessageContaining("claiming");
        });
    }
}
