package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.usecase.IdempotencyKeyReused;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a key does for a command: the same key with the same command has one effect, and gets the same answer. */
public interface IdempotencySpecification extends Fixture {
    String WITHOUT_KEYS = "REGISTER|PAY_UNDER_ID|REFUND_BY_NUMBER|MAKE_VOID";

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = WITHOUT_KEYS)
    default void a_command_under_a_used_key_replays_its_first_answer(Command command) {
        var scene = Scene.over(persistence());
        var first = command.give(scene, key("k"));
        var before = scene.shop().snapshot();
        scene.shop().clock().advance(Duration.ofHours(1));

        var second = command.give(scene, key("k"));

        assertThat(first.repeated()).isFalse();
        assertThat(second).isEqualTo(Receipt.again(first.fact()));
        assertThat(scene.shop().snapshot()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = WITHOUT_KEYS)
    default void a_used_key_is_refused_to_every_other_command(Command command) {
        var scene = Scene.over(persistence());
        var first = command.give(scene, key("k"));

        var others = Stream.of(Command.values()).filter(Command::takesKey).filter(other -> other != command);

        others.forEach(other -> {
            var refusal = scene.shop().refuses(IdempotencyKeyReused.class, () -> other.give(scene, key("k")));
            assertThat(refusal.key()).isEqualTo(RequestKey.of("k"));
        });
        assertThat(command.give(scene, key("k"))).isEqualTo(Receipt.again(first.fact()));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = WITHOUT_KEYS)
    default void what_is_wrong_with_a_command_in_itself_is_said_before_that_its_key_is_used(Command command) {
        var scene = Scene.over(persistence());
        var first = command.give(scene, key("k"));
        var shop = scene.shop();

        shop.refuses(InvalidValue.class, () -> shop.wallets().charge(user("ann"), Money.ZERO, key("k")));
        shop.refuses(InvalidValue.class, () -> shop.payments().pay(user("ann"), Money.ZERO, key("k")));
        shop.refuses(InvalidValue.class, () -> shop.payments().refund(scene.payment(), Money.ZERO, key("k")));
        shop.refuses(
                InvalidValue.class,
                () -> shop.catalog().adjustStock(product("apple"), 0, new Reason("eaten"), key("k")));
        assertThat(command.give(scene, key("k"))).isEqualTo(Receipt.again(first.fact()));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = WITHOUT_KEYS)
    default void keys_of_different_callers_never_meet(Command command) {
        var scene = Scene.over(persistence());
        command.give(scene, Optional.of(new RequestKey("web", "k")));

        var other = command.give(scene, Optional.of(new RequestKey("app", "k")));

        assertThat(other.repeated()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = WITHOUT_KEYS)
    default void two_at_once_under_one_key_have_one_effect_and_equal_answers(Command command) {
        var scene = Scene.over(persistence());
        var before = scene.movements();

        var answers = Crowd.of(2).<Receipt<?>>each(thread -> command.give(scene, key("k")));

        assertThat(answers.get(0).fact()).isEqualTo(answers.get(1).fact());
        assertThat(answers).extracting(Receipt::repeated).containsExactlyInAnyOrder(false, true);
        assertThat(scene.movements()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = WITHOUT_KEYS)
    default void a_forgotten_key_is_free_for_any_command(Command command) {
        var scene = Scene.over(persistence());
        command.give(scene, key("k"));

        var forgotten = persistence().forgetKeys(Duration.ZERO);

        assertThat(forgotten).isEqualTo(1);
        assertThat(command.give(scene, key("k")).repeated()).isFalse();
    }

    @Test
    default void keys_are_kept_for_as_long_as_is_asked() {
        var scene = Scene.over(persistence());
        Command.CHARGE.give(scene, key("one"));
        Command.PAY.give(scene, key("two"));

        var forgotten = persistence().forgetKeys(Duration.ofHours(72));

        assertThat(forgotten).isZero();
        assertThat(Command.CHARGE.give(scene, key("one")).repeated()).isTrue();
        assertThat(persistence().forgetKeys(Duration.ZERO)).isEqualTo(2);
    }

    @Test
    default void old_keys_are_forgotten_a_bounded_number_at_a_time() {
        var shop = TestShop.over(persistence());
        var keys = Persistence.KEYS_FORGOTTEN_AT_ONCE + 50;
        Crowd.of(64)
                .each(thread -> IntStream.range(0, keys)
                        .filter(n -> n % 64 == thread)
                        .mapToObj(n -> shop.wallets().charge(user("user" + thread), Money.of(1), key("k" + n)))
                        .count());

        assertThat(persistence().forgetKeys(Duration.ofHours(72))).isZero();
        assertThat(persistence().forgetKeys(Duration.ZERO)).isEqualTo(Persistence.KEYS_FORGOTTEN_AT_ONCE);
        assertThat(persistence().forgetKeys(Duration.ZERO)).isEqualTo(50);
        assertThat(persistence().forgetKeys(Duration.ZERO)).isZero();
    }

    @Test
    default void an_order_is_replayed_as_it_was_placed_even_when_it_has_been_cancelled() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 1_000);
        var placed =
                shop.orders().place(user("ann"), basket("2 apple"), key("k")).fact();
        shop.charged("ann", 7).orders().cancel(placed.id());

        var again = shop.orders().place(user("ann"), basket("2 apple"), key("k"));

        assertThat(again).isEqualTo(Receipt.again(placed));
        assertThat(again.fact().status()).isEqualTo(Order.Status.PAID);
        assertThat(again.fact().payment().lastBalance()).isEqualTo(Money.of(400));
        assertThat(shop.balance("ann")).isEqualTo(1_007);
    }

    @Test
    default void a_payment_is_replayed_as_it_was_made_even_when_it_has_been_refunded() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);
        var paid = shop.payments().pay(user("ann"), Money.of(400), key("k")).fact();
        shop.charged("ann", 7).payments().refund(paid.id());

        var again = shop.payments().pay(user("ann"), Money.of(400), key("k"));

        assertThat(again).isEqualTo(Receipt.again(paid));
        assertThat(again.fact().status()).isEqualTo(Payment.Status.COMPLETED);
        assertThat(shop.balance("ann")).isEqualTo(1_007);
    }

    @Test
    default void a_refused_command_leaves_its_key_free() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 1).charged("ann", 600);
        shop.refuses(OutOfStock.class, () -> shop.orders().place(user("ann"), basket("2 apple"), key("k")));
        shop.refuses(InvalidValue.class, () -> shop.wallets().charge(user("ann"), Money.ZERO, key("l")));
        shop.catalog().adjustStock(product("apple"), 1, DELIVERY);

        var order = shop.orders().place(user("ann"), basket("2 apple"), key("k"));
        var charge = shop.wallets().charge(user("ann"), Money.of(5), key("l"));

        assertThat(order.repeated()).isFalse();
        assertThat(charge.repeated()).isFalse();
    }

    @Test
    default void any_other_detail_makes_another_command() {
        var shop = TestShop.over(persistence())
                .stocked("apple", 300, 100)
                .stocked("pear", 300, 100)
                .charged("ann", 10_000)
                .charged("bob", 10_000);
        var first = shop.pay("ann", 1).id();
        var second = shop.pay("ann", 1).id();
        var order = shop.place("ann", "1 apple").id();
        var other = shop.place("ann", "1 apple").id();
        var third = shop.pay("ann", 9).id();
        var fourth = shop.pay("ann", 9).id();
        var sliced = shop.place("ann", "5 apple", "5 pear").id();
        var unsliced = shop.place("ann", "5 apple").id();
        shop.wallets().charge(user("ann"), Money.of(10), key("charge"));
        shop.payments().pay(user("ann"), Money.of(10), key("pay"));
        shop.payments().refund(first, key("refund"));
        shop.orders().place(user("ann"), basket("2 apple"), key("place"));
        shop.orders().cancel(order, key("cancel"));
        shop.orders().giveBack(sliced, basket("2 apple"), Optional.of(DELIVERY), key("give back"));
        shop.payments().refund(third, Money.of(2), key("refund part"));
        shop.catalog().adjustStock(product("apple"), 1, DELIVERY, key("adjust"));

        var changed = List.<Runnable>of(
                () -> shop.wallets().charge(user("ann"), Money.of(11), key("charge")),
                () -> shop.wallets().charge(user("bob"), Money.of(10), key("charge")),
                () -> shop.payments().pay(user("ann"), Money.of(11), key("pay")),
                () -> shop.payments().pay(user("bob"), Money.of(10), key("pay")),
                () -> shop.payments().refund(second, key("refund")),
                () -> shop.orders().place(user("ann"), basket("3 apple"), key("place")),
                () -> shop.orders().place(user("ann"), basket("2 pear"), key("place")),
                () -> shop.orders().place(user("ann"), basket("2 apple", "1 pear"), key("place")),
                () -> shop.orders().place(user("bob"), basket("2 apple"), key("place")),
                () -> shop.orders().cancel(other, key("cancel")),
                () -> shop.orders().cancel(sliced, key("give back")),
                () -> shop.orders().giveBack(unsliced, basket("2 apple"), Optional.of(DELIVERY), key("give back")),
                () -> shop.orders().giveBack(sliced, basket("1 apple"), Optional.of(DELIVERY), key("give back")),
                () -> shop.orders().giveBack(sliced, basket("2 pear"), Optional.of(DELIVERY), key("give back")),
                () -> shop.orders().giveBack(sliced, basket("2 apple"), Optional.empty(), key("give back")),
                () -> shop.payments().refund(third, key("refund part")),
                () -> shop.payments().refund(third, Money.of(1), key("refund part")),
                () -> shop.payments().refund(fourth, Money.of(2), key("refund part")),
                () -> shop.catalog().adjustStock(product("apple"), 2, DELIVERY, key("adjust")),
                () -> shop.catalog().adjustStock(product("pear"), 1, DELIVERY, key("adjust")),
                () -> shop.catalog().adjustStock(product("apple"), 1, new Reason("found"), key("adjust")));

        changed.forEach(command -> shop.refuses(IdempotencyKeyReused.class, command::run));
    }

    @Test
    default void baskets_that_merge_to_the_same_lines_are_the_same_command() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 1_000);
        var first = shop.orders().place(user("ann"), basket("1 apple", "1 apple"), key("k"));

        var second = shop.orders().place(user("ann"), basket("2 apple"), key("k"));

        assertThat(second).isEqualTo(Receipt.again(first.fact()));
    }

    @Test
    default void a_key_holds_whether_the_answer_is_waited_for_or_not() throws Exception {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 10_000);
        var order = shop.orders().place(user("ann"), basket("2 apple"), key("place"));
        var payment = shop.payments().pay(user("ann"), Money.of(5), key("pay"));
        var charge = shop.wallets().charge(user("ann"), Money.of(5), key("charge"));

        var orderLater = shop.orders().placeLater(user("ann"), basket("2 apple"), key("place"));
        var paymentLater = shop.payments().payLater(user("ann"), Money.of(5), key("pay"));
        var chargeLater = shop.wallets().chargeLater(user("ann"), Money.of(5), key("charge"));

        assertThat(orderLater.toCompletableFuture().get()).isEqualTo(Receipt.again(order.fact()));
        assertThat(paymentLater.toCompletableFuture().get()).isEqualTo(Receipt.again(payment.fact()));
        assertThat(chargeLater.toCompletableFuture().get()).isEqualTo(Receipt.again(charge.fact()));
    }

    @Test
    default void keys_that_differ_in_anything_are_different() {
        var shop = TestShop.over(persistence());
        var values =
                List.of("k", "K", "k ", " k", "k  ", "!", "~", "'; --", "%", "\\", "x".repeat(254), "x".repeat(255));

        values.forEach(value -> shop.wallets().charge(user("ann"), Money.of(1), key(value)));

        assertThat(shop.balance("ann")).isEqualTo(values.size());
        assertThat(persistence().forgetKeys(Duration.ZERO)).isEqualTo(values.size());
    }

    @Test
    default void callers_that_differ_in_anything_are_different() {
        var shop = TestShop.over(persistence());
        var callers = List.of("a", "A", "a ", "local", "x".repeat(254), "x".repeat(255));

        callers.forEach(caller ->
                shop.wallets().charge(user("ann"), Money.of(1), Optional.of(new RequestKey(caller, "y".repeat(255)))));

        assertThat(shop.balance("ann")).isEqualTo(callers.size());
    }

    @Test
    default void a_key_is_1_to_255_printable_ascii_characters() {
        for (var value : List.of("", "x".repeat(256), "tab\t", "line\n", "\u0000", "\u007f", "é", "열쇠")) {
            assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> key(value));
            assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new RequestKey(value, "k"));
        }
    }
}
