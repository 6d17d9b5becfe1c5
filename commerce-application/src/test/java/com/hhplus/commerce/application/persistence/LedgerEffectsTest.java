package com.hhplus.commerce.application.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.persistence.Effects.Change;
import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.order.ExceedsOrder;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerEffectsTest extends TeaShop {
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
        assertThat(touched(effects)).containsExactly(Step.WALLET, Step.PAYMENT, Step.EVENT);
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
        assertThat(touched(effects)).containsExactly(Step.STOCK, Step.EVENT);
    }

    @Test
    void a_product_is_registered_or_changed() {
        var pot = Product.register(new ProductId("pot"), new ProductName("Pot"), Money.of(9_000), AT);
        var dearer = TEAS.change(TEAS.name(), Money.of(500), AT);

        run(scope().products(Set.of(pot.product(), TEA)), books -> {
            books.record(pot);
            books.record(dearer);
        });

        assertThat(ledger.effects().products())
                .isEqualTo(new Change<>(List.of(Product.of(pot)), List.of(TEAS.after(dearer))));
        assertThat(ledger.effects().productChanges()).containsExactly(pot, dearer);
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
        assertThat(touched(effects))
                .containsExactly(Step.WALLET, Step.PAYMENT, Step.STOCK, Step.ORDER, Step.SALES, Step.EVENT);
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
        assertThat(effects.returns())
                .singleElement()
                .satisfies(given -> assertThat(given.lines()).isEqualTo(order.lines()));
        assertThat(effects.refunds()).isEmpty();
        assertThat(effects.sales()).containsExactly(new Sale(TEA, DAY.minusDays(2), -4));
    }

    @Test
    void returns_give_stock_and_money_back_and_count_no_more_on_the_day_of_the_order() {
        var order = placed(1, DAY.minusDays(2), line(TEA, 4));
        var ledger = ledger(ANNS, TEAS, order);

        var first = ledger.run(ALL.order(order.id()), books -> giveBack(books, order, line(TEA, 1)));
        var second = ledger.run(ALL.order(order.id()), books -> giveBack(books, books.order(order.id()), line(TEA, 2)));

        var effects = ledger.effects();
        assertThat(effects.wallets()).isEqualTo(changed(new Wallet(ANN, Money.of(11_350), 6)));
        assertThat(effects.products()).isEqualTo(changed(TEAS.returned(Quantity.of(3))));
        assertThat(effects.orders()).isEqualTo(changed(order.after(first).after(second)));
        assertThat(effects.returns()).containsExactly(first, second);
        assertThat(effects.sales()).containsExactly(new Sale(TEA, DAY.minusDays(2), -3));
        assertThat(touched(effects))
                .containsExactly(Step.WALLET, Step.PAYMENT, Step.STOCK, Step.ORDER, Step.SALES, Step.EVENT);
    }

    @Test
    void a_refused_return_leaves_no_trace() {
        var order = placed(1, DAY, line(TEA, 4));
        var ledger = ledger(ANNS, TEAS, order);

        assertThatThrownBy(() -> run(ledger, ALL.order(order.id()), books -> {
                    giveBack(books, order, line(TEA, 3));
                    giveBack(books, books.order(order.id()), line(TEA, 2));
                }))
                .isInstanceOf(ExceedsOrder.class);

        assertThat(ledger.effects()).isEqualTo(ledger().effects());
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
        assertThat(effects.refunds()).extracting(Refund::amount).containsExactly(Money.of(100));
        assertThat(effects.entries()).hasSize(2);
        assertThat(touched(effects)).containsExactly(Step.WALLET, Step.PAYMENT, Step.EVENT);
    }

    @Test
    void things_come_in_the_order_in_which_they_were_recorded() {
        run(ALL, books -> {
            books.product(CUP);
            adjust(books, TEA, 1);
            adjust(books, CUP, 1);
        });

        assertThat(ledger.effects().products().changed())
                .extracting(Product::id)
                .containsExactly(TEA, CUP);
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
    void a_refused_work_leaves_no_trace() {
        assertThatThrownBy(() -> run(
                        keyed(KEY, "everything"),
                        books -> books.once(Order.class, () -> {
                            charge(books, ANN, 1_000);
                            adjust(books, TEA, 5);
                            books.record(CUPS.change(CUPS.name(), Money.of(1), AT));
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
}
