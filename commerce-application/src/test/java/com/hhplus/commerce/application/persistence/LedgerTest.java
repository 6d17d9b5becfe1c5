package com.hhplus.commerce.application.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hhplus.commerce.application.persistence.Effects.Change;
import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.application.persistence.State.Told;
import com.hhplus.commerce.application.usecase.IdempotencyKeyReused;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.Basket.Line;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final ProductId TEA = new ProductId("tea");
    private static final ProductId CUP = new ProductId("cup");
    private static final Reason REASON = new Reason("delivery");
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final RequestKey KEY = RequestKey.of("key");

    private static final Wallet ANNS = new Wallet(ANN, Money.of(10_000), 4);
    private static final Product TEAS = new Product(TEA, new ProductName("Tea"), Money.of(450), 10, 2);
    private static final Product CUPS = new Product(CUP, new ProductName("Cup"), Money.of(1_200), 5, 1);
    private static final Scope ALL = scope().wallet(ANN).products(Set.of(TEA, CUP));

    private final Ledger ledger = ledger(ANNS, TEAS, CUPS);

    @Test
    void work_sees_what_was_loaded() {
        var order = placed(1, DAY, line(TEA, 1));
        var payment = paid(2);
        var ledger = ledger(ANNS, TEAS, order, payment);

        run(ledger, ALL.order(order.id()).payment(payment.id()), books -> {
            assertThat(books.wallet(ANN)).isEqualTo(ANNS);
            assertThat(books.walletToCharge(ANN)).isEqualTo(ANNS);
            assertThat(books.product(TEA)).isEqualTo(TEAS);
            assertThat(books.findProduct(TEA)).contains(TEAS);
            assertThat(books.order(order.id())).isEqualTo(order);
            assertThat(books.payment(payment.id())).isEqualTo(payment);
        });
    }

    @Test
    void work_is_told_what_there_is_not() {
        var order = orderId(1);
        var payment = paymentId(1);

        run(ledger(), ALL.order(order).payment(payment), books -> {
            assertThatThrownBy(() -> books.wallet(ANN)).isInstanceOf(WalletNotFound.class);
            assertThatThrownBy(() -> books.product(TEA)).isInstanceOf(ProductNotFound.class);
            assertThatThrownBy(() -> books.order(order)).isInstanceOf(OrderNotFound.class);
            assertThatThrownBy(() -> books.payment(payment)).isInstanceOf(PaymentNotFound.class);
            assertThat(books.findProduct(TEA)).isEmpty();
            assertThat(books.walletToCharge(ANN)).isEqualTo(Wallet.of(ANN));
        });
    }

    @Test
    void all_products_that_do_not_exist_are_told_by_id() {
        var zebra = new ProductId("zebra");
        var ant = new ProductId("ant");
        var scope = scope().products(Set.of(zebra, TEA, ant));

        var refusal = catchThrowableOfType(
                ProductNotFound.class, () -> run(scope, books -> books.products(Set.of(zebra, TEA, ant))));

        assertThat(refusal.products()).containsExactly(ant, zebra);
    }

    @Test
    void work_cannot_ask_for_what_its_scope_does_not_name() {
        run(scope(), books -> {
            assertThatIllegalStateException().isThrownBy(() -> books.wallet(ANN));
            assertThatIllegalStateException().isThrownBy(() -> books.walletToCharge(ANN));
            assertThatIllegalStateException().isThrownBy(() -> books.product(TEA));
            assertThatIllegalStateException().isThrownBy(() -> books.findProduct(TEA));
            assertThatIllegalStateException().isThrownBy(() -> books.products(Set.of(TEA)));
            assertThatIllegalStateException().isThrownBy(() -> books.order(orderId(1)));
            assertThatIllegalStateException().isThrownBy(() -> books.payment(paymentId(1)));
        });
    }

    @Test
    void work_cannot_record_what_its_scope_does_not_name() {
        var standing = placed(1, DAY, line(TEA, 1));
        var payment = paid(2);
        var ledger = ledger(ANNS, TEAS, standing, payment);

        run(ledger, scope(), books -> {
            assertThatIllegalStateException().isThrownBy(() -> books.record(ANNS.charge(Money.of(1), AT)));
            assertThatIllegalStateException().isThrownBy(() -> books.record(TEAS.adjust(1, REASON, AT)));
            assertThatIllegalStateException().isThrownBy(() -> books.record(TEAS));
        });
        run(ledger, scope().wallet(ANN), books -> {
            assertThatIllegalStateException().isThrownBy(() -> place(books, 3, DAY, line(TEA, 1)));
        });
        run(ledger, ALL, books -> {
            assertThatIllegalStateException().isThrownBy(() -> cancel(books, standing));
            assertThatIllegalStateException().isThrownBy(() -> refund(books, payment));
        });
    }

    @Test
    void the_payment_of_an_order_lies_in_the_order() {
        var before = placed(1, DAY, line(TEA, 1));
        var ledger = ledger(ANNS, TEAS, before);
        var now = ledger.run(ALL, books -> place(books, 2, DAY, line(TEA, 1)));

        for (var order : List.of(before, now)) {
            var ofOrder = order.payment().id();
            run(ledger, ALL.order(order.id()).payment(ofOrder), books -> {
                assertThat(books.order(order.id()).payment().id()).isEqualTo(ofOrder);
                assertThatThrownBy(() -> books.payment(ofOrder)).isInstanceOf(PaymentNotFound.class);
            });
        }
    }

    @Test
    void work_sees_at_once_what_it_records() {
        run(ALL, books -> {
            charge(books, ANN, 500);
            assertThat(books.wallet(ANN).balance()).isEqualTo(Money.of(10_500));

            charge(books, ANN, 500);
            assertThat(books.wallet(ANN)).isEqualTo(new Wallet(ANN, Money.of(11_000), 6));
        });
    }

    @Test
    void work_sees_what_the_work_before_it_recorded() {
        run(ALL, books -> place(books, 1, DAY, line(TEA, 4)));

        run(ALL.order(orderId(1)), books -> {
            assertThat(books.product(TEA).stock()).isEqualTo(6);
            assertThat(books.wallet(ANN).balance()).isEqualTo(Money.of(8_200));
            assertThat(books.order(orderId(1)).buyer()).isEqualTo(ANN);
        });
    }

    @Test
    void units_of_work_do_not_nest() {
        run(ALL, books -> assertThatIllegalStateException().isThrownBy(() -> run(ALL, inner -> {})));

        run(ALL, books -> charge(books, ANN, 1));
        assertThat(ledger.effects().entries()).hasSize(1);
    }

    @Test
    void looking_has_no_effect() {
        run(ALL, books -> books.products(Set.of(TEA, CUP)));

        assertThat(ledger.effects().isEmpty()).isTrue();
        assertThat(ledger.effects()).isEqualTo(ledger().effects());
    }

    @Test
    void the_first_charge_opens_a_wallet() {
        var entry = ledger.run(scope().wallet(BOB), books -> charge(books, BOB, 300));

        var effects = ledger.effects();
        assertThat(effects.wallets()).isEqualTo(added(new Wallet(BOB, Money.of(300), 1)));
        assertThat(effects.entries()).containsExactly(entry);
        assertThat(touched(effects)).containsExactly(Step.WALLET, Step.PAYMENT);
    }

    @Test
    void further_charges_change_it() {
        var first = ledger.run(ALL, books -> charge(books, ANN, 300));
        var second = ledger.run(ALL, books -> charge(books, ANN, 200));

        var effects = ledger.effects();
        assertThat(effects.wallets()).isEqualTo(changed(new Wallet(ANN, Money.of(10_500), 6)));
        assertThat(effects.entries()).containsExactly(first, second);
    }

    @Test
    void what_is_added_and_then_changed_is_added_as_it_is_in_the_end() {
        run(scope().wallet(BOB), books -> charge(books, BOB, 300));
        run(scope().wallet(BOB), books -> charge(books, BOB, 200));

        assertThat(ledger.effects().wallets()).isEqualTo(added(new Wallet(BOB, Money.of(500), 2)));
    }

    @Test
    void an_adjustment_moves_stock() {
        var adjustment = ledger.run(ALL, books -> adjust(books, TEA, -3));

        var effects = ledger.effects();
        assertThat(effects.products()).isEqualTo(changed(TEAS.after(adjustment)));
        assertThat(effects.adjustments()).containsExactly(adjustment);
        assertThat(touched(effects)).containsExactly(Step.STOCK);
    }

    @Test
    void a_product_is_registered_or_changed() {
        var pot = Product.of(new ProductId("pot"), new ProductName("Pot"), Money.of(9_000));
        var dearer = TEAS.changed(TEAS.name(), Money.of(500));

        run(scope().products(Set.of(pot.id(), TEA)), books -> {
            books.record(pot);
            books.record(dearer);
        });

        assertThat(ledger.effects().products()).isEqualTo(new Change<>(List.of(pot), List.of(dearer)));
    }

    @Test
    void registering_a_product_does_not_move_its_stock() {
        var pot = new ProductId("pot");
        var withStock = new Product(pot, new ProductName("Pot"), Money.of(9_000), 1, 0);
        var withHistory = new Product(pot, new ProductName("Pot"), Money.of(9_000), 0, 1);

        run(scope().products(Set.of(pot, TEA)), books -> {
            assertThatIllegalStateException().isThrownBy(() -> books.record(withStock));
            assertThatIllegalStateException().isThrownBy(() -> books.record(withHistory));
            assertThatIllegalStateException().isThrownBy(() -> books.record(TEAS.taken(Quantity.of(1))));
        });
    }

    @Test
    void an_order_takes_stock_and_money_and_counts_as_sold() {
        var order = ledger.run(ALL, books -> place(books, 1, DAY, line(TEA, 4), line(CUP, 1)));

        var effects = ledger.effects();
        assertThat(effects.wallets()).isEqualTo(changed(new Wallet(ANN, Money.of(7_000), 5)));
        assertThat(effects.entries())
                .singleElement()
                .satisfies(entry -> assertThat(Payment.of(entry)).isEqualTo(order.payment()));
        assertThat(effects.payments()).isEqualTo(added(order.payment()));
        assertThat(effects.products())
                .isEqualTo(new Change<>(List.of(), List.of(TEAS.taken(Quantity.of(4)), CUPS.taken(Quantity.of(1)))));
        assertThat(effects.adjustments()).isEmpty();
        assertThat(effects.orders()).isEqualTo(added(order));
        assertThat(effects.sales()).containsExactly(new Sale(TEA, DAY, 4), new Sale(CUP, DAY, 1));
        assertThat(touched(effects)).containsExactly(Step.WALLET, Step.PAYMENT, Step.STOCK, Step.ORDER, Step.SALES);
    }

    @Test
    void a_cancelled_order_gives_stock_and_money_back_and_counts_no_more_on_its_day() {
        var order = placed(1, DAY.minusDays(2), line(TEA, 4));
        var ledger = ledger(ANNS, TEAS, order);

        var cancelled = ledger.run(ALL.order(order.id()), books -> cancel(books, order));

        var effects = ledger.effects();
        assertThat(effects.wallets()).isEqualTo(changed(new Wallet(ANN, Money.of(11_800), 5)));
        assertThat(effects.payments()).isEqualTo(changed(cancelled.payment()));
        assertThat(effects.products()).isEqualTo(changed(TEAS.returned(Quantity.of(4))));
        assertThat(effects.orders()).isEqualTo(changed(cancelled));
        assertThat(effects.sales()).containsExactly(new Sale(TEA, DAY.minusDays(2), -4));
    }

    @Test
    void a_payment_alone_is_added_and_its_refund_changes_it() {
        var before = paid(1);
        var ledger = ledger(ANNS, before);

        var made = ledger.run(ALL, books -> pay(books, 2, 700));
        var refunded = ledger.run(ALL.payment(before.id()), books -> refund(books, before));

        var effects = ledger.effects();
        assertThat(effects.payments()).isEqualTo(new Change<>(List.of(made), List.of(refunded)));
        assertThat(effects.wallets()).isEqualTo(changed(new Wallet(ANN, Money.of(9_400), 6)));
        assertThat(effects.entries()).hasSize(2);
        assertThat(touched(effects)).containsExactly(Step.WALLET, Step.PAYMENT);
    }

    @Test
    void sales_add_up_by_product_and_day() {
        run(ALL, books -> place(books, 1, DAY, line(TEA, 1), line(CUP, 1)));
        run(ALL, books -> place(books, 2, DAY, line(TEA, 2)));
        run(ALL, books -> place(books, 3, DAY.plusDays(1), line(TEA, 3)));

        assertThat(ledger.effects().sales())
                .containsExactlyInAnyOrder(
                        new Sale(TEA, DAY, 3), new Sale(CUP, DAY, 1), new Sale(TEA, DAY.plusDays(1), 3));
    }

    @Test
    void sales_that_cancel_each_other_out_are_left_out() {
        run(ALL, books -> place(books, 1, DAY, line(TEA, 2), line(CUP, 1)));
        run(ALL, books -> place(books, 2, DAY, line(CUP, 2)));
        run(ALL.order(orderId(1)), books -> cancel(books, books.order(orderId(1))));

        assertThat(ledger.effects().sales()).containsExactly(new Sale(CUP, DAY, 2));
    }

    @Test
    void an_order_that_is_placed_and_cancelled_at_once_is_added_as_cancelled() {
        run(ALL, books -> place(books, 1, DAY, line(TEA, 2)));
        var cancelled = ledger.run(ALL.order(orderId(1)), books -> cancel(books, books.order(orderId(1))));

        var effects = ledger.effects();
        assertThat(effects.orders()).isEqualTo(added(cancelled));
        assertThat(effects.payments()).isEqualTo(added(cancelled.payment()));
        assertThat(effects.products()).isEqualTo(changed(TEAS));
        assertThat(effects.wallets()).isEqualTo(changed(new Wallet(ANN, Money.of(10_000), 6)));
        assertThat(effects.entries()).extracting(WalletEntry::seq).containsExactly(5L, 6L);
        assertThat(touched(effects)).doesNotContain(Step.SALES);
    }

    @Test
    void effects_once_taken_do_not_change_when_more_work_runs() {
        run(ALL, books -> place(books, 1, DAY, line(TEA, 1)));
        run(ALL, books -> adjust(books, CUP, 1));
        var effects = ledger.effects();

        run(ALL, books -> place(books, 2, DAY, line(TEA, 1)));
        run(ALL, books -> adjust(books, CUP, 1));

        assertThat(effects.orders().added()).hasSize(1);
        assertThat(effects.entries()).hasSize(1);
        assertThat(effects.adjustments()).hasSize(1);
        assertThat(ledger.effects().entries()).hasSize(2);
    }

    @Test
    void an_order_is_placed_once_and_cancelled_once() {
        run(ALL, books -> place(books, 1, DAY, line(TEA, 1)));

        run(ALL.order(orderId(1)), books -> {
            assertThatIllegalStateException().isThrownBy(() -> place(books, 1, DAY, line(TEA, 1)));
            var cancelled = cancel(books, books.order(orderId(1)));
            assertThatIllegalStateException().isThrownBy(() -> books.record(cancelled));
        });
    }

    @Test
    void only_the_order_that_stands_can_be_cancelled() {
        var order = placed(1, DAY, line(TEA, 1));
        var fake = placed(1, DAY, line(TEA, 2));

        run(ledger(ANNS, TEAS, order), ALL.order(order.id()), books -> {
            assertThatIllegalStateException().isThrownBy(() -> cancel(books, fake));
        });
    }

    @Test
    void a_payment_is_made_once_and_refunded_once() {
        run(ALL, books -> pay(books, 1, 700));

        run(ALL.payment(paymentId(1)), books -> {
            assertThatIllegalStateException().isThrownBy(() -> pay(books, 1, 700));
            var refunded = refund(books, books.payment(paymentId(1)));
            assertThatIllegalStateException().isThrownBy(() -> books.record(refunded));
        });
    }

    @Test
    void a_payment_that_moved_no_wallet_is_not_recorded() {
        var entry = ANNS.payFor(orderId(1), Money.of(450), AT);
        var order = Order.paid(orderId(1), basket(line(TEA, 1)).priced(Map.of(TEA, TEAS)), entry, DAY);

        run(ALL, books -> {
            assertThatIllegalStateException().isThrownBy(() -> books.record(paid(2)));
            assertThatIllegalStateException().isThrownBy(() -> books.record(order));
        });
    }

    @Test
    void money_that_moves_for_a_payment_has_its_payment() {
        var entry = ANNS.pay(Money.of(300), paymentId(1), AT);

        assertThatIllegalStateException().isThrownBy(() -> run(ALL, books -> books.record(entry)));
        run(ALL, books -> {
            books.record(entry);
            books.record(Payment.of(entry));
        });
    }

    @Test
    void the_payment_of_an_order_is_not_recorded_alone() {
        var entry = ANNS.payFor(orderId(1), Money.of(450), AT);

        assertThatIllegalStateException()
                .isThrownBy(() -> run(ALL, books -> {
                    books.record(entry);
                    books.record(Payment.of(entry));
                }));
    }

    @Test
    void an_entry_that_does_not_follow_is_not_recorded() {
        run(ALL, books -> {
            var entry = charge(books, ANN, 1);
            assertThatIllegalStateException().isThrownBy(() -> books.record(entry));
        });
    }

    @Test
    void a_refused_work_leaves_no_trace() {
        assertThatThrownBy(() -> run(
                        keyed(KEY, "everything"),
                        books -> books.once(Order.class, () -> {
                            charge(books, ANN, 1_000);
                            adjust(books, TEA, 5);
                            books.record(CUPS.changed(CUPS.name(), Money.of(1)));
                            pay(books, 1, 10);
                            place(books, 2, DAY, line(TEA, 1));
                            books.wallet(ANN).pay(Money.of(100_000), paymentId(3), AT);
                            return place(books, 4, DAY, line(TEA, 1));
                        })))
                .isInstanceOf(InsufficientBalance.class);

        run(ALL, books -> {
            assertThat(books.wallet(ANN)).isEqualTo(ANNS);
            assertThat(books.product(TEA)).isEqualTo(TEAS);
            assertThat(books.product(CUP)).isEqualTo(CUPS);
        });
        assertThat(ledger.effects()).isEqualTo(ledger().effects());
    }

    @Test
    void a_refused_work_leaves_what_was_recorded_before_and_after_it() {
        run(ALL, books -> place(books, 1, DAY, line(TEA, 6)));
        assertThatThrownBy(() -> run(ALL, books -> {
                    charge(books, ANN, 1);
                    place(books, 2, DAY, line(TEA, 5));
                }))
                .isInstanceOf(OutOfStock.class);
        run(ALL, books -> place(books, 3, DAY, line(TEA, 4)));

        var effects = ledger.effects();
        assertThat(effects.orders().added()).extracting(Order::id).containsExactly(orderId(1), orderId(3));
        assertThat(effects.entries()).extracting(WalletEntry::seq).containsExactly(5L, 6L);
        assertThat(effects.sales()).containsExactly(new Sale(TEA, DAY, 10));
    }

    @Test
    void a_work_that_breaks_down_is_dropped_like_a_refused_one() {
        assertThatThrownBy(() -> run(ALL, books -> {
                    charge(books, ANN, 1);
                    throw new AssertionError("a bug");
                }))
                .isInstanceOf(AssertionError.class);

        assertThat(ledger.effects().isEmpty()).isTrue();
    }

    @Test
    void a_command_with_a_key_is_remembered_with_its_fact() {
        var scope = keyed(KEY, "charge");

        var receipt = ledger.run(scope, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        assertThat(receipt.repeated()).isFalse();
        assertThat(ledger.effects().told())
                .containsExactly(new Told(scope.command().orElseThrow(), receipt.fact()));
        assertThat(touched(ledger.effects())).containsExactly(Step.WALLET, Step.PAYMENT, Step.KEY);
    }

    @Test
    void a_command_without_a_key_is_not() {
        var first = ledger.run(ALL, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));
        var second = ledger.run(ALL, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        assertThat(Stream.of(first, second)).noneMatch(Receipt::repeated);
        assertThat(ledger.effects().told()).isEmpty();
        assertThat(ledger.effects().entries()).hasSize(2);
    }

    @Test
    void a_command_that_was_carried_out_before_is_told_again() {
        var scope = keyed(KEY, "charge");
        var fact = ANNS.charge(Money.of(500), AT);
        var ledger = ledger(ANNS, new Told(scope.command().orElseThrow(), fact));

        var receipt = ledger.run(scope, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        assertThat(receipt).isEqualTo(Receipt.again(fact));
        assertThat(ledger.effects().isEmpty()).isTrue();
    }

    @Test
    void twins_in_one_batch_have_one_effect_and_two_equal_answers() {
        var scope = keyed(KEY, "charge");

        var first = ledger.run(scope, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));
        var second = ledger.run(scope, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        assertThat(second).isEqualTo(Receipt.again(first.fact()));
        assertThat(ledger.effects().entries()).hasSize(1);
        assertThat(ledger.effects().told()).hasSize(1);
    }

    @Test
    void a_key_that_stands_for_another_command_is_refused() {
        var told = new Told(keyed(KEY, "pay").command().orElseThrow(), paid(1));
        var ledger = ledger(ANNS, told);

        var refusal = catchThrowableOfType(
                IdempotencyKeyReused.class,
                () -> ledger.run(
                        keyed(KEY, "charge"), books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500))));

        assertThat(refusal.key()).isEqualTo(KEY);
        assertThat(ledger.effects().isEmpty()).isTrue();
    }

    @Test
    void a_key_that_stands_for_another_command_of_the_same_batch_is_refused() {
        run(keyed(KEY, "charge"), books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        assertThatThrownBy(() -> run(keyed(KEY, "pay"), books -> books.once(Payment.class, () -> pay(books, 1, 500))))
                .isInstanceOf(IdempotencyKeyReused.class);
        assertThat(ledger.effects().entries()).hasSize(1);
    }

    @Test
    void the_same_key_of_another_caller_is_another_key() {
        var scope = keyed(new RequestKey("caller", "key"), "charge");
        run(keyed(KEY, "charge"), books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        var receipt = ledger.run(scope, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)));

        assertThat(receipt.repeated()).isFalse();
        assertThat(ledger.effects().told()).hasSize(2);
    }

    @Test
    void the_key_of_a_refused_command_is_free_again() {
        var scope = keyed(KEY, "pay");
        assertThatThrownBy(() -> run(scope, books -> books.once(Payment.class, () -> pay(books, 1, 10_001))))
                .isInstanceOf(InsufficientBalance.class);
        run(ALL, books -> charge(books, ANN, 1));

        var receipt = ledger.run(scope, books -> books.once(Payment.class, () -> pay(books, 2, 10_001)));

        assertThat(receipt.repeated()).isFalse();
        assertThat(ledger.effects().told()).hasSize(1);
    }

    @Test
    void the_key_of_a_work_that_fails_after_its_command_is_free_again_too() {
        var scope = keyed(KEY, "charge");
        assertThatThrownBy(() -> run(scope, books -> {
                    books.once(WalletEntry.class, () -> charge(books, ANN, 500));
                    throw new AssertionError("a bug");
                }))
                .isInstanceOf(AssertionError.class);

        assertThat(ledger.run(scope, books -> books.once(WalletEntry.class, () -> charge(books, ANN, 500)))
                        .repeated())
                .isFalse();
    }

    private void run(Scope scope, Consumer<Books> work) {
        run(ledger, scope, work);
    }

    private static void run(Ledger ledger, Scope scope, Consumer<Books> work) {
        ledger.run(scope, books -> {
            work.accept(books);
            return books;
        });
    }

    private static WalletEntry charge(Books books, UserId owner, long amount) {
        var entry = books.walletToCharge(owner).charge(Money.of(amount), AT);
        books.record(entry);
        return entry;
    }

    private static StockAdjustment adjust(Books books, ProductId id, long delta) {
        var adjustment = books.product(id).adjust(delta, REASON, AT);
        books.record(adjustment);
        return adjustment;
    }

    private static Payment pay(Books books, int number, long amount) {
        var entry = books.wallet(ANN).pay(Money.of(amount), paymentId(number), AT);
        books.record(entry);
        books.record(Payment.of(entry));
        return Payment.of(entry);
    }

    private static Payment refund(Books books, Payment payment) {
        var entry = payment.refundTo(books.wallet(ANN), AT);
        var refunded = payment.refunded(entry);
        books.record(entry);
        books.record(refunded);
        return refunded;
    }

    private static Order place(Books books, int number, LocalDate day, Line... lines) {
        var basket = basket(lines);
        var bill = basket.priced(books.products(basket.products()));
        var entry = books.wallet(ANN).payFor(orderId(number), bill.total(), AT);
        var order = Order.paid(orderId(number), bill, entry, day);
        books.record(entry);
        books.record(order);
        return order;
    }

    private static Order cancel(Books books, Order order) {
        var refund = order.payment().refundTo(books.wallet(ANN), AT);
        var cancelled = order.cancelled(refund);
        books.record(refund);
        books.record(cancelled);
        return cancelled;
    }

    /** An order that the store has from before. */
    private static Order placed(int number, LocalDate day, Line... lines) {
        return new Ledger(new State(List.of(ANNS), List.of(TEAS, CUPS), List.of(), List.of(), List.of()))
                .run(ALL, books -> place(books, number, day, lines));
    }

    /** A payment of 100, of no order, that the store has from before. */
    private static Payment paid(int number) {
        return Payment.of(ANNS.pay(Money.of(100), paymentId(number), AT));
    }

    private static Scope scope() {
        return Scope.of(Optional.empty(), "test");
    }

    private static Scope keyed(RequestKey key, String verb) {
        return Scope.of(Optional.of(key), verb).wallet(ANN).products(Set.of(TEA, CUP));
    }

    private static Basket basket(Line... lines) {
        return new Basket(List.of(lines));
    }

    private static Line line(ProductId product, long quantity) {
        return new Line(product, Quantity.of(quantity));
    }

    private static OrderId orderId(int number) {
        return new OrderId(new UUID(0x7000, number));
    }

    private static PaymentId paymentId(int number) {
        return new PaymentId(new UUID(0x7000, 1_000 + number));
    }

    private static List<Step> touched(Effects effects) {
        return Stream.of(Step.values()).filter(effects::touches).toList();
    }

    private static <T> Change<T> added(T value) {
        return new Change<>(List.of(value), List.of());
    }

    private static <T> Change<T> changed(T value) {
        return new Change<>(List.of(), List.of(value));
    }

    /** A ledger on which these things, of any kind, were loaded. */
    private static Ledger ledger(Object... loaded) {
        return new Ledger(new State(
                of(Wallet.class, loaded),
                of(Product.class, loaded),
                of(Order.class, loaded),
                of(Payment.class, loaded),
                of(Told.class, loaded)));
    }

    private static <T> List<T> of(Class<T> kind, Object... loaded) {
        return Stream.of(loaded).filter(kind::isInstance).map(kind::cast).toList();
    }
}
