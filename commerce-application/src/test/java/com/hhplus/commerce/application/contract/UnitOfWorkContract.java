package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that a piece of work records is kept, or nothing. */
public interface UnitOfWorkContract extends Fixture {
    /** What work may throw: refusals, and failures that nobody planned. */
    static List<RuntimeException> failures() {
        return List.of(
                new ProductNotFound(List.of(product("pear"))),
                new WalletNotFound(user("bob")),
                new IllegalStateException("broken"),
                new NullPointerException("broken"),
                new UnsupportedOperationException("broken"));
    }

    private static Scope wide() {
        return Scope.of(key("k"), "all").wallet(user("ann")).product(product("apple"));
    }

    /** Records something of each kind. */
    private static Receipt<Order> recordAll(Books books) {
        return books.once(Order.class, () -> {
            var at = TestClock.START;
            books.record(books.product(product("apple")).change(new ProductName("Apple"), Money.of(7), at));
            books.record(books.product(product("apple")).adjust(5, DELIVERY, at));
            books.record(books.wallet(user("ann")).charge(Money.of(50), at));
            var bill = basket("2 apple").priced(books.products(basket("2 apple").products()));
            var id = new OrderId(new UUID(0x0123_4567_89ab_7000L, Long.MIN_VALUE));
            var entry = books.wallet(user("ann")).payFor(id, bill.total(), at);
            var order = Order.paid(id, bill, entry, LocalDate.of(2026, 3, 2));
            books.record(entry);
            books.record(order);
            return order;
        });
    }

    @Test
    default void all_that_a_work_records_is_kept() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 100);

        var receipt = persistence().unitOfWork().call(wide(), UnitOfWorkContract::recordAll);

        assertThat(shop.orders().find(receipt.fact().id())).isEqualTo(receipt.fact());
        assertThat(shop.balance("ann")).isEqualTo(100 + 50 - 14);
        assertThat(shop.stock("apple")).isEqualTo(10 + 5 - 2);
        assertThat(shop.popular(1)).containsExactly("apple 2");
        assertThat(persistence().forgetKeys(Duration.ZERO)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("com.hhplus.commerce.application.contract.UnitOfWorkContract#failures")
    default void nothing_is_kept_of_work_that_fails_at_its_end(RuntimeException failure) {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 100);
        var unitOfWork = persistence().unitOfWork();

        var thrown = shop.refuses(
                failure.getClass(),
                () -> unitOfWork.call(wide(), books -> {
                    recordAll(books);
                    throw failure;
                }));

        assertThat(thrown).isSameAs(failure);
        assertThat(persistence().forgetKeys(Duration.ZERO)).isZero();
        unitOfWork.call(wide(), UnitOfWorkContract::recordAll);
        assertThat(shop.stock("apple")).isEqualTo(13);
    }

    @Test
    default void an_error_of_a_work_is_thrown_as_it_is_and_nothing_is_kept() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 100);
        var unitOfWork = persistence().unitOfWork();
        var defect = new AssertionError("a defect");

        assertThatThrownBy(() -> unitOfWork.call(wide(), books -> {
                    recordAll(books);
                    throw defect;
                }))
                .isSameAs(defect);

        assertThat(shop.stock("apple")).isEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("com.hhplus.commerce.application.contract.UnitOfWorkContract#failures")
    default void what_a_work_throws_arrives_by_its_stage(RuntimeException failure) {
        TestShop.over(persistence());

        var stage = persistence().unitOfWork().submit(wide(), books -> {
            throw failure;
        });

        assertThat(stage.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isSameAs(failure);
    }

    @Test
    default void work_that_fails_does_not_harm_its_neighbours() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 100);
        var unitOfWork = persistence().unitOfWork();

        Crowd.of(16).each(thread -> {
            if (thread % 2 == 0) {
                return shop.charged("ann", 1);
            }
            assertThatThrownBy(() -> unitOfWork.call(Scope.of(key("k"), "all").wallet(user("ann")), books -> {
                        books.record(books.wallet(user("ann")).charge(Money.of(1_000), TestClock.START));
                        throw new UnsupportedOperationException("broken");
                    }))
                    .isExactlyInstanceOf(UnsupportedOperationException.class);
            return shop;
        });

        assertThat(shop.balance("ann")).isEqualTo(108);
        assertThat(shop.entries("ann")).extracting(WalletEntry::seq).startsWith(9L);
    }

    @Test
    default void work_that_records_nothing_just_answers() {
        var shop = TestShop.over(persistence()).charged("ann", 100);

        var balance = persistence()
                .unitOfWork()
                .call(
                        Scope.of(Optional.empty(), "look").wallet(user("ann")),
                        books -> books.wallet(user("ann")).balance());

        assertThat(balance).isEqualTo(Money.of(100));
        assertThat(shop.entries("ann")).hasSize(1);
    }

    @Test
    default void units_of_work_do_not_nest() {
        var shop = TestShop.over(persistence()).charged("ann", 100);
        var unitOfWork = persistence().unitOfWork();
        var scope = Scope.of(Optional.empty(), "nest").wallet(user("ann"));

        shop.refuses(
                IllegalStateException.class,
                () -> unitOfWork.call(scope, books -> {
                    books.record(books.wallet(user("ann")).charge(Money.of(1), TestClock.START));
                    return unitOfWork.call(Scope.of(Optional.empty(), "inner"), inner -> "never");
                }));
        shop.charged("ann", 1);

        assertThat(shop.balance("ann")).isEqualTo(101);
    }

    @Test
    default void books_are_closed_when_their_work_has_ended() {
        TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 100);
        var kept = new AtomicReference<Books>();
        var order = persistence().unitOfWork().call(wide(), books -> {
            kept.set(books);
            return recordAll(books).fact();
        });

        var books = kept.get();

        List.<Runnable>of(
                        () -> books.wallet(user("ann")),
                        () -> books.walletToCharge(user("ann")),
                        () -> books.product(product("apple")),
                        () -> books.findProduct(product("apple")),
                        () -> books.products(basket("1 apple").products()),
                        () -> books.order(order.id()),
                        () -> books.payment(order.payment().id()),
                        () -> books.record(order),
                        () -> books.record(order.payment()))
                .forEach(late -> assertThatThrownBy(late::run).isExactlyInstanceOf(IllegalStateException.class));
    }

    @Test
    default void a_key_without_a_remembered_fact_is_not_kept() {
        var shop = TestShop.over(persistence()).charged("ann", 100);
        var scope = Scope.of(key("k"), "look").wallet(user("ann"));

        persistence().unitOfWork().call(scope, books -> books.wallet(user("ann")));

        assertThat(shop.wallets().charge(user("ann"), Money.of(1), key("k")).repeated())
                .isFalse();
    }
}
