package com.hhplus.commerce.application.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LedgerTest extends TeaShop {
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
            assertThatIllegalStateException().isThrownBy(() -> books.record(TEAS.change(TEAS.name(), Money.of(1), AT)));
        });
        mustNot(ledger, scope().wallet(ANN), books -> place(books, 3, DAY, line(TEA, 1)));
        mustNot(ledger, ALL, books -> cancel(books, standing));
        mustNot(ledger, ALL, books -> refund(books, payment));
    }

    @Test
    void the_payment_of_an_order_is_there_if_the_scope_names_the_order_too() {
        var before = placed(1, DAY, line(TEA, 1));
        var ledger = ledger(ANNS, TEAS, before);
        var now = ledger.run(ALL, books -> place(books, 2, DAY, line(TEA, 1)));

        for (var order : List.of(before, now)) {
            var ofOrder = order.payment().id();
            run(ledger, ALL.order(order.id()).payment(ofOrder), books -> {
                assertThat(books.payment(ofOrder)).isEqualTo(order.payment());
            });
            run(ledger, ALL.payment(ofOrder), books -> {
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
    void the_books_of_one_work_stay_closed_while_another_runs() {
        var kept = new AtomicReference<Books>();
        run(ALL, kept::set);

        run(ALL.order(orderId(1)), books -> {
            var order = place(books, 1, DAY, line(TEA, 1));
            var refund = order.payment().refundTo(books.wallet(ANN), order.total(), AT);
            var given = order.giveBack(order.rest().orElseThrow(), refund, Optional.empty());
            var cancelled = order.after(given).cancelled(AT);

            Stream.<Consumer<Books>>of(
                            closed -> closed.wallet(ANN),
                            closed -> closed.walletToCharge(ANN),
                            closed -> closed.product(TEA),
                            closed -> closed.findProduct(TEA),
                            closed -> closed.products(Set.of()),
                            closed -> closed.order(orderId(1)),
                            closed -> closed.payment(paymentId(1)),
                            closed -> closed.record(books.wallet(ANN).charge(Money.of(1), AT)),
                            closed -> closed.record(books.product(TEA).adjust(1, REASON, AT)),
                            closed -> closed.record(books.product(TEA).change(TEAS.name(), Money.of(1), AT)),
                            closed -> closed.record(given),
                            closed -> closed.record(given.refund()),
                            closed -> closed.record(cancelled),
                            closed -> closed.record(order),
                            closed -> closed.record(paid(2)),
                            closed -> closed.once(Order.class, () -> order))
                    .forEach(use -> assertThatIllegalStateException()
                            .isThrownBy(() -> use.accept(kept.get()))
                            .withMessage("books are open while their work runs, and no longer"));
        });
    }

    @Test
    void units_of_work_do_not_nest() {
        run(ALL, books -> assertThatIllegalStateException().isThrownBy(() -> run(ALL, inner -> {})));

        run(ALL, books -> charge(books, ANN, 1));
        assertThat(ledger.effects().entries()).hasSize(1);
    }

    @Test
    void registering_a_product_does_not_move_its_stock() {
        var pot = new ProductId("pot");
        var unknown = new ProductChange(pot, 2, false, new ProductName("Pot"), Money.of(9_000), 0, AT);

        run(scope().products(Set.of(pot, TEA)), books -> {
            assertThatIllegalStateException().isThrownBy(() -> books.record(unknown));
            assertThatIllegalStateException()
                    .isThrownBy(() -> books.record(Product.register(TEA, TEAS.name(), TEAS.price(), AT)));
            assertThatIllegalStateException()
                    .isThrownBy(() -> books.record(TEAS.taken(Quantity.of(1)).change(TEAS.name(), TEAS.price(), AT)));
        });
    }

    @Test
    void an_order_is_placed_once_and_cancelled_once() {
        run(ALL, books -> place(books, 1, DAY, line(TEA, 1)));

        mustNot(ledger, ALL.order(orderId(1)), books -> place(books, 1, DAY, line(TEA, 1)));
        run(ALL.order(orderId(1)), books -> {
            var cancelled = cancel(books, books.order(orderId(1)));
            assertThatIllegalStateException().isThrownBy(() -> books.record(cancelled));
        });
    }

    @Test
    void an_order_is_cancelled_as_it_stands() {
        var order = placed(1, DAY, line(TEA, 1));
        var fake = placed(1, DAY, line(TEA, 2));
        var returned = ledger(ANNS, TEAS, fake).run(ALL.order(fake.id()), books -> {
            giveBack(books, fake, line(TEA, 2));
            return books.order(fake.id());
        });

        run(ledger(ANNS, TEAS, order), ALL.order(order.id()), books -> {
            assertThatIllegalStateException().isThrownBy(() -> books.record(returned.cancelled(AT)));
        });
        run(ledger(ANNS, TEAS, returned), ALL.order(order.id()), books -> books.record(returned.cancelled(AT)));
    }

    @Test
    void what_comes_back_of_an_order_is_recorded_itself() {
        var returned = ledger.run(ALL.order(orderId(1)), books -> {
            giveBack(books, place(books, 1, DAY, line(TEA, 2)), line(TEA, 1));
            return books.order(orderId(1));
        });

        run(ledger(ANNS, TEAS), ALL.order(orderId(1)), books -> {
            assertThatIllegalStateException().isThrownBy(() -> books.record(returned));
        });
    }

    @Test
    void each_return_is_recorded_once_and_after_the_one_before_it() {
        var order = placed(1, DAY, line(TEA, 3));

        run(ledger(ANNS, TEAS, order), ALL.order(order.id()), books -> {
            var first = giveBack(books, order, line(TEA, 1));
            assertThatIllegalStateException().isThrownBy(() -> books.record(first));
            assertThat(books.order(order.id())).isEqualTo(order.after(first));
            giveBack(books, books.order(order.id()), line(TEA, 2));
            assertThat(books.product(TEA).stock()).isEqualTo(TEAS.stock() + 3);
        });
    }

    @Test
    void goods_that_move_no_money_are_not_recorded() {
        var order = placed(1, DAY, line(TEA, 3));
        var goods = order.rest().orElseThrow();
        var given = order.giveBack(goods, order.payment().refundTo(ANNS, goods.total(), AT), Optional.empty());

        run(ledger(ANNS, TEAS, order), ALL.order(order.id()), books -> {
            assertThatIllegalStateException().isThrownBy(() -> books.record(given));
        });
    }

    @Test
    void the_payment_of_an_order_is_given_back_with_its_goods() {
        var order = placed(1, DAY, line(TEA, 3));
        var refund = order.payment().refund(order.payment().refundTo(ANNS, Money.of(1), AT));

        run(ledger(ANNS, TEAS, order), ALL.order(order.id()).payment(refund.payment()), books -> {
            assertThatIllegalStateException().isThrownBy(() -> books.record(refund));
        });
    }

    @Test
    void a_payment_is_made_once_and_each_refund_of_it_too() {
        run(ALL, books -> pay(books, 1, 700));

        mustNot(ledger, ALL.payment(paymentId(1)), books -> pay(books, 1, 700));
        run(ALL.payment(paymentId(1)), books -> {
            var first = refund(books, books.payment(paymentId(1)), 300);
            assertThatIllegalStateException().isThrownBy(() -> books.record(first));
            assertThatIllegalStateException().isThrownBy(() -> books.record(books.payment(paymentId(1))));
            refund(books, books.payment(paymentId(1)), 400);
            assertThat(books.payment(paymentId(1)).isRefunded()).isTrue();
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
    void money_that_is_given_back_has_its_return_or_refund() {
        var order = placed(1, DAY, line(TEA, 2));
        var payment = paid(2);
        var ledger = ledger(ANNS, TEAS, order, payment);
        var scope = ALL.order(order.id()).payment(payment.id());

        mustNot(ledger, scope, books -> books.record(order.payment().refundTo(ANNS, Money.of(450), AT)));
        mustNot(ledger, scope, books -> books.record(payment.refundTo(ANNS, Money.of(100), AT)));
        mustNot(ledger, scope, books -> {
            refund(books, payment, 60);
            books.record(books.payment(payment.id()).refundTo(books.wallet(ANN), Money.of(40), AT));
        });
        run(ledger, scope, books -> {
            refund(books, payment, 60);
            giveBack(books, order, line(TEA, 1));
        });
    }

    @Test
    void money_is_not_taken_twice_for_one_payment() {
        var payment = paid(2);
        var ledger = ledger(ANNS, payment);

        mustNot(
                ledger,
                ALL.payment(payment.id()),
                books -> books.record(books.wallet(ANN).pay(Money.of(100), payment.id(), AT.plusSeconds(1))));
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

    private static void mustNot(Ledger ledger, Scope scope, Consumer<Books> work) {
        assertThatIllegalStateException().isThrownBy(() -> run(ledger, scope, work));
    }
}
