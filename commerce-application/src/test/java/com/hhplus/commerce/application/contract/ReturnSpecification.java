package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.ExceedsOrder;
import com.hhplus.commerce.domain.order.Excess;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderCancelled;
import com.hhplus.commerce.domain.order.OrderLine;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.payment.PaymentOfOrder;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens when some of an order is given back, once or again and again. */
public interface ReturnSpecification extends Fixture {
    private TestShop shop() {
        return TestShop.over(persistence())
                .stocked("apple", 300, 10)
                .stocked("pear", 50, 4)
                .charged("ann", 2_000);
    }

    @Test
    default void what_is_given_back_is_in_stock_again_its_price_in_the_wallet_and_it_no_longer_counts_as_sold() {
        var shop = shop();
        var order = shop.place("ann", "3 apple", "1 pear");
        shop.clock().advance(Duration.ofMinutes(5));

        var receipt = shop.orders()
                .giveBack(order.id(), basket("2 apple"), Optional.of(new Reason("too sour")), Optional.empty());

        var given = receipt.fact();
        var at = TestClock.START.plusSeconds(300);
        assertThat(receipt.repeated()).isFalse();
        assertThat(given)
                .isEqualTo(new Return(
                        order.id(),
                        List.of(new OrderLine(product("apple"), Quantity.of(2), Money.of(300))),
                        new Refund(order.payment().id(), 1, Money.of(600), Money.of(1_650), at),
                        Optional.of(new Reason("too sour"))));
        var now = shop.orders().find(order.id());
        assertThat(now).isEqualTo(order.after(given));
        assertThat(now.status()).isEqualTo(Order.Status.PAID);
        assertThat(now.returned()).isEqualTo(Map.of(product("apple"), 2L));
        assertThat(now.refunded()).isEqualTo(Money.of(600));
        assertThat(shop.payments().find(order.payment().id()).status()).isEqualTo(Payment.Status.PARTIALLY_REFUNDED);
        assertThat(shop.returns(order.id())).containsExactly(given);
        assertThat(shop.refunds(order.payment().id())).containsExactly(given.refund());
        assertThat(shop.balance("ann")).isEqualTo(1_650);
        assertThat(shop.stock("apple")).isEqualTo(9);
        assertThat(shop.stock("pear")).isEqualTo(3);
        assertThat(shop.popular(1)).containsExactly("apple 1", "pear 1");
    }

    @Test
    default void an_order_may_be_given_back_unit_by_unit_until_nothing_is_left() {
        var shop = shop();
        var order = shop.place("ann", "2 apple", "1 pear");

        shop.giveBack(order.id(), "1 apple");
        shop.giveBack(order.id(), "1 pear", "1 apple");

        var now = shop.orders().find(order.id());
        assertThat(now.status()).isEqualTo(Order.Status.PAID);
        assertThat(now.rest()).isEmpty();
        assertThat(now.payment().status()).isEqualTo(Payment.Status.REFUNDED);
        assertThat(shop.returns(order.id())).extracting(Return::seq).containsExactly(2L, 1L);
        assertThat(shop.returns(order.id())).extracting(Return::amount).containsExactly(Money.of(350), Money.of(300));
        assertThat(shop.balance("ann")).isEqualTo(2_000);
        assertThat(shop.stock("apple")).isEqualTo(10);
        assertThat(shop.popular(1)).isEmpty();
        shop.refuses(ExceedsOrder.class, () -> shop.giveBack(order.id(), "1 apple"));
    }

    @Test
    default void more_than_is_left_is_refused_with_every_line_that_is_too_much() {
        var shop = shop();
        var order = shop.place("ann", "3 apple", "1 pear");
        shop.giveBack(order.id(), "2 apple");

        var refusal = shop.refuses(ExceedsOrder.class, () -> shop.giveBack(order.id(), "1 pear", "2 apple", "1 plum"));

        assertThat(refusal.order()).isEqualTo(order.id());
        assertThat(refusal.lines())
                .containsExactly(new Excess(product("apple"), 3, 2, 2), new Excess(product("plum"), 0, 0, 1));
    }

    @Test
    default void lines_of_the_same_product_are_given_back_as_one() {
        var shop = shop();
        var order = shop.place("ann", "3 apple");

        shop.refuses(ExceedsOrder.class, () -> shop.giveBack(order.id(), "2 apple", "2 apple"));
        var given = shop.giveBack(order.id(), "2 apple", "1 apple");

        assertThat(given.lines()).hasSize(1);
        assertThat(given.amount()).isEqualTo(Money.of(900));
    }

    @Test
    default void what_is_given_back_costs_what_was_paid_whatever_the_price_is_now() {
        var shop = shop();
        var order = shop.place("ann", "2 apple");
        shop.catalog().register(product("apple"), new ProductName("apple"), Money.of(1));

        assertThat(shop.giveBack(order.id(), "1 apple").amount()).isEqualTo(Money.of(300));
    }

    @Test
    default void an_order_of_another_user_is_given_back_to_that_user() {
        var shop = shop().charged("bob", 300);
        var order = shop.place("bob", "1 apple");

        shop.giveBack(order.id(), "1 apple");

        assertThat(shop.balance("bob")).isEqualTo(300);
        assertThat(shop.balance("ann")).isEqualTo(2_000);
    }

    @Test
    default void free_goods_are_given_back_for_nothing() {
        var shop = shop().stocked("leaflet", 0, 5);
        var order = shop.place("ann", "2 leaflet");

        var given = shop.giveBack(order.id(), "1 leaflet");
        assertThat(shop.payments().find(order.payment().id()).status()).isEqualTo(Payment.Status.REFUNDED);
        shop.orders().cancel(order.id());

        assertThat(given.amount()).isEqualTo(Money.ZERO);
        assertThat(shop.entries("ann"))
                .extracting(WalletEntry::amount)
                .containsExactly(Money.ZERO, Money.ZERO, Money.ZERO, Money.of(2_000));
        assertThat(shop.stock("leaflet")).isEqualTo(5);
        assertThat(shop.returns(order.id())).hasSize(2);
    }

    @Test
    default void cancelling_gives_back_the_rest() {
        var shop = shop();
        var order = shop.place("ann", "3 apple", "1 pear");
        shop.giveBack(order.id(), "2 apple");
        shop.clock().advance(Duration.ofMinutes(5));

        var cancelled = shop.orders().cancel(order.id()).fact();

        assertThat(cancelled.status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(cancelled.cancelledAt()).contains(TestClock.START.plusSeconds(300));
        assertThat(cancelled.returned()).isEqualTo(Map.of(product("apple"), 3L, product("pear"), 1L));
        assertThat(cancelled.refunded()).isEqualTo(cancelled.total());
        assertThat(shop.returns(order.id())).extracting(Return::amount).containsExactly(Money.of(350), Money.of(600));
        assertThat(shop.balance("ann")).isEqualTo(2_000);
        assertThat(shop.stock("apple")).isEqualTo(10);
        assertThat(shop.popular(1)).isEmpty();
        assertThat(shop.orders().find(order.id())).isEqualTo(cancelled);
    }

    @Test
    default void cancelling_what_was_wholly_given_back_moves_nothing_more() {
        var shop = shop();
        var order = shop.place("ann", "1 apple");
        shop.giveBack(order.id(), "1 apple");
        shop.clock().advance(Duration.ofMinutes(5));

        var cancelled = shop.orders().cancel(order.id()).fact();

        assertThat(cancelled.status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(cancelled.cancelledAt()).contains(TestClock.START.plusSeconds(300));
        assertThat(cancelled.payment().lastBalance()).isEqualTo(Money.of(2_000));
        assertThat(shop.returns(order.id())).hasSize(1);
        assertThat(shop.entries("ann")).hasSize(3);
        assertThat(shop.orders().find(order.id())).isEqualTo(cancelled);
        assertThat(shop.payments().find(order.payment().id())).isEqualTo(cancelled.payment());
    }

    @Test
    default void nothing_is_given_back_of_a_cancelled_order() {
        var shop = shop();
        var order = shop.place("ann", "2 apple");
        shop.orders().cancel(order.id());

        var refusal = shop.refuses(OrderCancelled.class, () -> shop.giveBack(order.id(), "1 apple"));

        assertThat(refusal.order()).isEqualTo(order.id());
    }

    @Test
    default void nothing_is_given_back_of_an_order_that_was_never_placed() {
        var shop = shop();
        var unknown = new OrderId(new UUID(0x7000L, Long.MIN_VALUE));

        shop.refuses(OrderNotFound.class, () -> shop.giveBack(unknown, "1 apple"));
        shop.refuses(OrderNotFound.class, () -> shop.returns(unknown));
    }

    @Test
    default void what_was_given_back_can_be_sold_again() {
        var shop = shop();
        var order = shop.place("ann", "4 pear");
        shop.giveBack(order.id(), "3 pear");

        shop.place("ann", "3 pear");

        assertThat(shop.stock("pear")).isZero();
        assertThat(shop.popular(1)).containsExactly("pear 4");
    }

    @Test
    default void giving_back_may_fill_the_wallet_to_the_limit_and_not_beyond() {
        var shop = shop().stocked("dust", 1, 10);
        var order = shop.place("ann", "5 dust");
        shop.charged("ann", Money.LIMIT - 1_995 - 3);

        shop.refuses(LimitExceeded.class, () -> shop.giveBack(order.id(), "4 dust"));
        shop.giveBack(order.id(), "3 dust");

        assertThat(shop.balance("ann")).isEqualTo(Money.LIMIT);
    }

    @Test
    default void giving_back_may_fill_the_stock_to_the_limit_and_not_beyond() {
        var shop = shop().stocked("dust", 1, 7);
        var order = shop.place("ann", "7 dust");
        shop.catalog().adjustStock(product("dust"), Product.STOCK_LIMIT - 3, DELIVERY);

        shop.refuses(LimitExceeded.class, () -> shop.giveBack(order.id(), "4 dust"));
        shop.giveBack(order.id(), "3 dust");

        assertThat(shop.stock("dust")).isEqualTo(Product.STOCK_LIMIT);
    }

    @Test
    default void sales_leave_the_day_of_the_order_when_it_is_midnight_in_the_zone_of_the_shop() {
        var shop = shop();
        shop.clock().set(Instant.parse("2026-03-02T14:59:59.999Z")); // 23:59:59.999 in Seoul
        var late = shop.place("ann", "3 apple");
        shop.clock().advance(Duration.ofMillis(1));
        shop.place("ann", "1 pear");

        shop.giveBack(late.id(), "2 apple");

        assertThat(shop.popular(1)).containsExactly("pear 1");
        assertThat(shop.popular(2)).containsExactly("apple 1", "pear 1");
        shop.giveBack(late.id(), "1 apple");
        assertThat(shop.popular(2)).containsExactly("pear 1");
    }

    @Test
    default void a_return_is_replayed_as_it_was_even_after_later_returns_and_a_cancel() {
        var shop = shop();
        var order = shop.place("ann", "3 apple");
        var first = shop.orders().giveBack(order.id(), basket("1 apple"), Optional.of(DELIVERY), key("k"));
        shop.giveBack(order.id(), "1 apple");
        shop.orders().cancel(order.id());
        var before = shop.snapshot();

        var again = shop.orders().giveBack(order.id(), basket("1 apple"), Optional.of(DELIVERY), key("k"));

        assertThat(again).isEqualTo(Receipt.again(first.fact()));
        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    default void a_cancelled_order_is_replayed_as_it_was_cancelled() {
        var shop = shop();
        var order = shop.place("ann", "3 apple");
        shop.giveBack(order.id(), "1 apple");
        var first = shop.orders().cancel(order.id(), key("k"));
        shop.charged("ann", 1);

        assertThat(shop.orders().cancel(order.id(), key("k"))).isEqualTo(Receipt.again(first.fact()));
    }

    @Test
    default void an_order_is_replayed_as_it_was_placed_even_when_some_of_it_came_back() {
        var shop = shop();
        var placed = shop.orders().place(user("ann"), basket("3 apple"), key("k"));
        shop.giveBack(placed.fact().id(), "1 apple");

        assertThat(shop.orders().place(user("ann"), basket("3 apple"), key("k")))
                .isEqualTo(Receipt.again(placed.fact()));
    }

    @Test
    default void the_last_unit_is_given_back_once_however_many_give_it_back_at_once() {
        var shop = shop();
        var order = shop.place("ann", "4 apple");
        shop.giveBack(order.id(), "3 apple");

        var refusals = Crowd.of(8)
                .each(thread -> refusalOf(() -> shop.through(persistence()).giveBack(order.id(), "1 apple")));

        assertThat(refusals.stream().flatMap(Optional::stream)).hasSize(7).allMatch(ExceedsOrder.class::isInstance);
        assertThat(shop.balance("ann")).isEqualTo(2_000);
        assertThat(shop.stock("apple")).isEqualTo(10);
        assertThat(shop.returns(order.id())).hasSize(2);
    }

    @Test
    default void a_return_and_a_cancel_at_once_give_every_unit_back_once() {
        var shop = shop().charged("ann", 100_000).stocked("fig", 7, 1_000);

        for (int round = 0; round < 10; round++) {
            var order = shop.place("ann", "4 fig");
            var balance = shop.balance("ann") + order.total().minorUnits();

            var refusals = Crowd.of(4)
                    .each(thread -> refusalOf(() -> {
                        if (thread == 0) {
                            shop.orders().cancel(order.id());
                        } else {
                            shop.giveBack(order.id(), "1 fig");
                        }
                    }));

            assertThat(refusals.stream().flatMap(Optional::stream)).allMatch(OrderCancelled.class::isInstance);
            assertThat(shop.balance("ann")).isEqualTo(balance);
            assertThat(shop.stock("fig")).isEqualTo(1_000);
            assertThat(shop.orders().find(order.id()).status()).isEqualTo(Order.Status.CANCELLED);
        }
    }

    @Test
    default void every_unit_comes_back_once_however_an_order_is_sliced() {
        var shop = shop().charged("ann", 100_000).stocked("fig", 7, 1_000).stocked("nut", 0, 1_000);
        var order = shop.place("ann", "40 fig", "30 nut", "2 apple");
        var balance = shop.balance("ann");

        var given = Crowd.of(8).each(thread -> {
            var random = new Random(thread);
            return IntStream.range(0, 30)
                    .mapToObj(n -> 1 + random.nextInt(3) + (random.nextBoolean() ? " fig" : " nut"))
                    .map(line -> refusalOf(() -> shop.giveBack(order.id(), line)))
                    .filter(Optional::isEmpty)
                    .count();
        });
        shop.orders().cancel(order.id());

        var returns = shop.returns(order.id());
        assertThat(returns).hasSize((int) given.stream().mapToLong(it -> it).sum() + 1);
        assertThat(returns.stream().mapToLong(it -> it.amount().minorUnits()).sum())
                .isEqualTo(order.total().minorUnits());
        assertThat(shop.balance("ann")).isEqualTo(balance + order.total().minorUnits());
        assertThat(shop.stock("fig")).isEqualTo(1_000);
        assertThat(shop.stock("nut")).isEqualTo(1_000);
        assertThat(shop.popular(1)).isEmpty();
    }

    @Test
    default void a_return_may_be_waited_for_later() throws Exception {
        var shop = shop();
        var order = shop.place("ann", "2 apple");
        var unknown = new OrderId(new UUID(0x7000L, Long.MIN_VALUE));

        var given = shop.orders()
                .giveBackLater(order.id(), basket("1 apple"), Optional.empty(), key("k"))
                .toCompletableFuture()
                .get();
        var tooMuch = shop.orders().giveBackLater(order.id(), basket("2 apple"), Optional.empty(), Optional.empty());
        var nothing = shop.orders().giveBackLater(unknown, basket("1 apple"), Optional.empty(), Optional.empty());

        assertThat(shop.returns(order.id())).containsExactly(given.fact());
        assertThat(shop.orders().giveBack(order.id(), basket("1 apple"), Optional.empty(), key("k")))
                .isEqualTo(Receipt.again(given.fact()));
        assertThatThrownBy(tooMuch.toCompletableFuture()::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isExactlyInstanceOf(ExceedsOrder.class);
        assertThatThrownBy(nothing.toCompletableFuture()::get).cause().isExactlyInstanceOf(OrderNotFound.class);
    }

    @Test
    default void a_refund_in_part_may_be_waited_for_later() throws Exception {
        var shop = shop();
        var payment = shop.pay("ann", 400);
        var ofOrder = shop.place("ann", "1 apple").payment();
        var unknown = new PaymentId(new UUID(0x7000L, Long.MIN_VALUE));

        var refund = shop.payments()
                .refundLater(payment.id(), Money.of(100), key("k"))
                .toCompletableFuture()
                .get();
        var wrong = shop.payments().refundLater(ofOrder.id(), Money.of(100), Optional.empty());
        var nothing = shop.payments().refundLater(unknown, Money.of(100), Optional.empty());

        assertThat(shop.refunds(payment.id())).containsExactly(refund.fact());
        assertThat(shop.payments().refund(payment.id(), Money.of(100), key("k")))
                .isEqualTo(Receipt.again(refund.fact()));
        assertThatThrownBy(wrong.toCompletableFuture()::get).cause().isExactlyInstanceOf(PaymentOfOrder.class);
        assertThatThrownBy(nothing.toCompletableFuture()::get).cause().isExactlyInstanceOf(PaymentNotFound.class);
    }

    @Test
    default void a_page_of_returns_has_two_thousand_lines_at_most() {
        var names = IntStream.range(0, 1_001).mapToObj(n -> "product-" + n).toList();
        var shop = TestShop.over(persistence()).stocked(names, 0, 10).charged("ann", 1);
        var lines = names.stream().map(name -> "3 " + name).toArray(String[]::new);
        var one = names.stream().map(name -> "1 " + name).toArray(String[]::new);
        var order = shop.orders()
                .place(user("ann"), new Basket(basket(lines).lines()))
                .fact();
        IntStream.range(0, 3).forEach(n -> shop.giveBack(order.id(), one));

        var sizes = new ArrayList<Integer>();
        var walked = Walk.of(100, page -> {
            var found = shop.orders().returns(order.id(), page);
            sizes.add(found.items().size());
            return found;
        });

        assertThat(walked).extracting(Return::seq).containsExactly(3L, 2L, 1L);
        assertThat(walked).allSatisfy(given -> assertThat(given.lines()).hasSize(1_001));
        assertThat(sizes).containsExactly(1, 1, 1);
    }

    private static Optional<Rejection> refusalOf(Runnable command) {
        try {
            command.run();
            return Optional.empty();
        } catch (Rejection refusal) {
            return Optional.of(refusal);
        }
    }
}
