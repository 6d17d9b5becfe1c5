package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.WriteFailed;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The seven ways in which an order can fail, and every other write that can: nothing is left half done. */
public interface SevenFailuresSpecification extends Fixture {
    /** Each command with each step that it writes, with a key and without. */
    static Stream<Arguments> writes() {
        return Stream.of(Command.values())
                .flatMap(command -> Stream.of(Step.values())
                        .flatMap(step -> Stream.of(true, false)
                                .filter(keyed -> command.takesKey() || !keyed)
                                .filter(keyed -> command.touches(step, keyed))
                                .map(keyed -> arguments(command, step, keyed))));
    }

    @ParameterizedTest(name = "{0} at {1}, with a key: {2}")
    @MethodSource("com.hhplus.commerce.application.contract.SevenFailuresSpecification#writes")
    default void a_write_that_fails_leaves_nothing_half_done(Command command, Step step, boolean keyed) {
        var scene = Scene.over(persistence());
        var failing = scene.through(failingAt(step));
        var key = keyed ? key("k") : Optional.<RequestKey>empty();

        var failure = scene.shop().refuses(WriteFailed.class, () -> command.give(failing, key));

        assertThat(failure.step()).isEqualTo(step);
        assertThat(persistence().forgetKeys(Duration.ZERO)).isZero();
    }

    @ParameterizedTest(name = "{0} at {1}, with a key: {2}")
    @MethodSource("com.hhplus.commerce.application.contract.SevenFailuresSpecification#writes")
    default void what_failed_succeeds_when_it_is_tried_again(Command command, Step step, boolean keyed) {
        var scene = Scene.over(persistence());
        var failing = scene.through(failingAt(step));
        var key = keyed ? key("k") : Optional.<RequestKey>empty();
        scene.shop().refuses(WriteFailed.class, () -> command.give(failing, key));
        var before = scene.shop().snapshot();

        var receipt = command.give(scene, key);

        assertThat(receipt.repeated()).isFalse();
        assertThat(scene.shop().snapshot()).isNotEqualTo(before);
        if (keyed) {
            assertThat(command.give(scene, key)).isEqualTo(Receipt.again(receipt.fact()));
        }
    }

    @Test
    default void the_first_three_failures_are_refusals_of_the_shop() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 2).charged("ann", 599);

        shop.refuses(ProductNotFound.class, () -> shop.place("ann", "1 pear"));
        shop.refuses(OutOfStock.class, () -> shop.place("ann", "3 apple"));
        shop.refuses(InsufficientBalance.class, () -> shop.place("ann", "2 apple"));
    }

    @Test
    default void a_refusal_comes_before_a_failure_to_write() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 2).charged("ann", 599);
        var failing = shop.through(failingAt(Step.WALLET));

        shop.refuses(InsufficientBalance.class, () -> failing.place("ann", "2 apple"));
    }

    @Test
    default void what_is_not_written_cannot_fail() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 2).charged("ann", 600);

        shop.through(failingAt(Step.ORDER)).charged("ann", 5);
        shop.through(failingAt(Step.KEY)).place("ann", "2 apple");
        shop.through(failingAt(Step.STOCK)).pay("ann", 5);

        assertThat(shop.balance("ann")).isZero();
    }
}
