package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.WriteFailed;
import com.hhplus.commerce.application.usecase.IdempotencyKeyReused;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentOfOrder;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletEntry.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Defects that comparable systems had, each pinned by the number under which it was written down. */
public interface DefectSpecification extends Fixture {
    @Test
    default void d1_money_is_not_taken_when_the_stock_cannot_be() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 1).charged("ann", 1_000);
        var failing = shop.through(failingAt(Step.STOCK));

        shop.refuses(OutOfStock.class, () -> shop.place("ann", "2 apple"));
        shop.refuses(WriteFailed.class, () -> failing.place("ann", "1 apple"));

        assertThat(shop.balance("ann")).isEqualTo(1_000);
    }

    @Test
    default void d2_the_price_is_debited_not_the_balance() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 1).charged("ann", 1_000);

        shop.place("ann", "1 apple");

        assertThat(shop.balance("ann")).isEqualTo(700);
        assertThat(shop.entries("ann").get(0).amount()).isEqualTo(Money.of(-300));
    }

    @Test
    default void d3_every_order_that_is_placed_can_be_read_back() {
        var shop = TestShop.over(persistence())
                .stocked("apple", 300, 1)
                .stocked("leaflet", 0, 1)
                .charged("ann", 1_000);

        var order = shop.place("ann", "1 leaflet", "1 apple");

        assertThat(shop.orders().find(order.id())).isEqualTo(order);
        assertThat(Walk.of(10, page -> shop.orders().list(Optional.of(user("ann")), page)))
                .containsExactly(order);
    }

    @Test
    default void d4_the_payment_keeps_the_amount_that_was_paid() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 2).charged("ann", 1_000);

        var order = shop.place("ann", "2 apple");

        var payment = shop.payments().find(order.payment().id());
        assertThat(payment.amount()).isEqualTo(Money.of(600)).isEqualTo(order.total());
        assertThat(payment.balance()).isEqualTo(Money.of(400));
    }

    @Test
    default void d6_money_goods_and_status_go_back_together() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 2).charged("ann", 600);
        var order = shop.place("ann", "2 apple");
        shop.refuses(
                PaymentOfOrder.class,
                () -> shop.payments().refund(order.payment().id()));

        shop.orders().cancel(order.id());

        var cancelled = shop.orders().find(order.id());
        assertThat(cancelled.status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(cancelled.payment().status()).isEqualTo(Payment.Status.REFUNDED);
        assertThat(shop.stock("apple")).isEqualTo(2);
        assertThat(shop.balance("ann")).isEqualTo(600);
    }

    @Test
    default void d7_cancelling_many_times_at_once_gives_back_once() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 2).charged("ann", 600);
        var order = shop.place("ann", "2 apple");

        var answers = Crowd.of(16).each(thread -> shop.orders().cancel(order.id()));

        assertThat(answers).extracting(Receipt::fact).containsOnly(shop.orders().find(order.id()));
        assertThat(shop.balance("ann")).isEqualTo(600);
        assertThat(shop.stock("apple")).isEqualTo(2);
        assertThat(shop.entries("ann")).hasSize(3);
    }

    @Test
    default void d8_a_cancellation_that_fails_says_so_and_the_order_stands() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 2).charged("ann", 600);
        var order = shop.place("ann", "2 apple");
        var failing = shop.through(failingAt(Step.WALLET));

        shop.refuses(WriteFailed.class, () -> failing.orders().cancel(order.id()));

        assertThat(shop.orders().find(order.id()).status()).isEqualTo(Order.Status.PAID);
    }

    @Test
    default void d9_a_key_is_not_told_to_another_body_or_another_user() {
        var shop = TestShop.over(persistence())
                .stocked("apple", 300, 9)
                .charged("ann", 3_000)
                .charged("bob", 3_000);
        shop.orders().place(user("ann"), basket("1 apple"), key("k"));

        shop.refuses(IdempotencyKeyReused.class, () -> shop.orders().place(user("ann"), basket("2 apple"), key("k")));
        shop.refuses(IdempotencyKeyReused.class, () -> shop.orders().place(user("bob"), basket("1 apple"), key("k")));
    }

    @Test
    default void d10_a_sale_that_could_not_be_counted_is_not_taken_for_counted() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 2).charged("ann", 600);
        var failing = shop.through(failingAt(Step.SALES));
        shop.refuses(WriteFailed.class, () -> failing.orders().place(user("ann"), basket("2 apple"), key("k")));

        var retried = shop.orders().place(user("ann"), basket("2 apple"), key("k"));

        assertThat(retried.repeated()).isFalse();
        assertThat(shop.popular(1)).containsExactly("apple 2");
    }

    @Test
    default void d11_a_refund_is_told_as_a_refund() {
        var shop = TestShop.over(persistence()).charged("ann", 600);

        shop.payments().refund(shop.pay("ann", 100).id());

        assertThat(shop.entries("ann"))
                .extracting(WalletEntry::kind)
                .containsExactly(Kind.REFUND, Kind.PAYMENT, Kind.CHARGE);
    }

    @Test
    default void d12_adjustments_and_orders_at_once_all_move_the_stock() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 100).charged("ann", 100);

        Crowd.of(16)
                .each(thread -> thread % 2 == 0
                        ? shop.place("ann", "1 apple")
                        : shop.catalog().adjustStock(product("apple"), 10, DELIVERY));

        assertThat(shop.stock("apple")).isEqualTo(100 - 8 + 80);
    }

    @Test
    default void d13_two_lines_of_one_product_share_its_stock() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 3).charged("ann", 100);

        shop.refuses(OutOfStock.class, () -> shop.place("ann", "2 apple", "2 apple"));
        shop.place("ann", "2 apple", "1 apple");

        assertThat(shop.stock("apple")).isZero();
    }

    @Test
    default void d14_a_second_refund_leaves_the_first_as_it_was() {
        var shop = TestShop.over(persistence()).charged("ann", 600);
        var payment = shop.pay("ann", 100);
        var refunded = shop.payments().refund(payment.id(), key("one")).fact();

        var again = shop.payments().refund(payment.id(), key("two")).fact();

        assertThat(again).isEqualTo(refunded);
        assertThat(shop.payments().find(payment.id())).isEqualTo(refunded);
        assertThat(shop.balance("ann")).isEqualTo(600);
    }

    @Test
    default void d15_who_loses_the_last_unit_does_not_take_it_from_who_won() {
        var shop = TestShop.over(persistence())
                .stocked("apple", 300, 1)
                .charged("ann", 300)
                .charged("bob", 300);

        var won = Crowd.of(2).each(thread -> placed(shop, thread == 0 ? "ann" : "bob"));

        var winner = won.stream().flatMap(Optional::stream).toList();
        assertThat(winner).hasSize(1);
        assertThat(shop.orders().find(winner.get(0).id())).isEqualTo(winner.get(0));
        assertThat(shop.balance("ann") + shop.balance("bob")).isEqualTo(300);
        assertThat(shop.balance(winner.get(0).buyer().value())).isZero();
        assertThat(shop.stock("apple")).isZero();
    }

    private static Optional<Order> placed(TestShop shop, String buyer) {
        try {
            return Optional.of(shop.place(buyer, "1 apple"));
        } catch (OutOfStock lost) {
            return Optional.empty();
        }
    }

    @Test
    default void d16_taking_too_much_is_refused_rather_than_clamped_to_nothing() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 3).charged("ann", 2);

        shop.refuses(OutOfStock.class, () -> shop.catalog().adjustStock(product("apple"), -4, DELIVERY));
        shop.refuses(InsufficientBalance.class, () -> shop.pay("ann", 3));

        assertThat(shop.stock("apple")).isEqualTo(3);
        assertThat(shop.balance("ann")).isEqualTo(2);
    }

    @Test
    default void d17_the_second_page_keeps_the_filters_of_the_first() {
        var shop = TestShop.over(persistence())
                .stocked("apple", 1, 9)
                .charged("ann", 9)
                .charged("bob", 9);
        List.of("ann", "bob", "ann", "bob").forEach(user -> shop.place(user, "1 apple"));

        var orders = Walk.of(1, page -> shop.orders().list(Optional.of(user("ann")), page));

        assertThat(orders).hasSize(2).extracting(Order::buyer).containsOnly(user("ann"));
    }

    @Test
    default void d18_the_key_of_a_failed_command_can_be_retried() {
        var shop = TestShop.over(persistence());
        var failing = shop.through(failingAt(Step.WALLET));
        shop.refuses(WriteFailed.class, () -> failing.wallets().charge(user("ann"), Money.of(5), key("k")));

        var retried = shop.wallets().charge(user("ann"), Money.of(5), key("k"));

        assertThat(retried.repeated()).isFalse();
        assertThat(shop.balance("ann")).isEqualTo(5);
    }

    @Test
    default void d20_two_first_charges_at_once_both_count() {
        var shop = TestShop.over(persistence());

        Crowd.of(2).each(thread -> shop.charged("ann", 5));

        assertThat(shop.balance("ann")).isEqualTo(10);
        assertThat(shop.entries("ann")).extracting(WalletEntry::seq).containsExactly(2L, 1L);
    }

    @Test
    default void d21_equal_keys_among_many_commands_under_way_have_one_effect() {
        var shop = TestShop.over(persistence());

        var charges = IntStream.range(0, 20)
                .mapToObj(n -> shop.wallets().chargeLater(user("ann"), Money.of(5), key("k" + n / 10)))
                .toList();

        var answers = charges.stream()
                .map(CompletionStage::toCompletableFuture)
                .map(answer -> answer.join())
                .toList();
        assertThat(answers).filteredOn(answer -> !answer.repeated()).hasSize(2);
        assertThat(answers)
                .extracting(Receipt::fact)
                .containsOnly(answers.get(0).fact(), answers.get(10).fact());
        assertThat(shop.balance("ann")).isEqualTo(10);
    }
}
