package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.contract.Purse;
import com.hhplus.commerce.application.contract.Purse.Wire;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.payment.PaymentUnknown;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.order.Order;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What one instance settles while another one looks at the same order. PostgreSQL is asked for all of it in one trip, amid which nobody can be
 * stopped.
 */
@Timeout(60)
class SettledAmidTest extends OnEachDatabase {
    private static final String PENDING_IS_READ = "from commerce.pending\nwhere";
    private static final String PENDING_OF_KEY_IS_READ = "from commerce.pending as pending";
    private static final String ORDER_OF_KEY_IS_READ = "from commerce.orders\nwhere";

    private final Purse purse = new Purse();
    private final Meanwhile meanwhile = new Meanwhile();

    @Test
    void an_order_that_is_paid_amid_its_giving_up_stays_paid() {
        var shop = shop(Duration.ofMinutes(15));
        var placed = pending(shop);
        meanwhile.at(PENDING_IS_READ, () -> {
            purse.charged("ann", 1_000);
            settle(shop);
        });

        var told = place(watched(shop)); // was refused, since the wallet was empty

        assertThat(told).isEqualTo(Receipt.again(shop.orders().find(told.fact().id())));
        assertThat(purse.paid().get(told.fact().id()).rest()).isEqualTo(Money.of(300));
        assertThat(shop.stock("apple")).isEqualTo(9);
        assertThat(placed).isEqualTo(told.fact().id());
        Audits.assertClean(store(Engine.H2).jdbi());
    }

    @Test
    void a_key_whose_order_is_paid_amid_the_search_for_it_is_answered_with_the_order() {
        var shop = shop(Duration.ofMinutes(15));
        var placed = pending(shop);
        purse.charged("ann", 1_000);
        for (var time : new String[] {PENDING_OF_KEY_IS_READ, ORDER_OF_KEY_IS_READ}) {
            meanwhile.at(time, () -> settle(shop));

            assertThat(place(watched(shop)).fact().id()).isEqualTo(placed);
        }
        assertThat(purse.balance("ann")).isEqualTo(700);
    }

    /** By another command, since the same one would hold the goods of the order. */
    @Test
    void a_key_whose_order_is_given_up_amid_the_search_for_it_is_free() {
        var shop = shop(Duration.ZERO).stocked("pear", 100, 10);
        var placed = pending(shop);
        purse.charged("ann", 1_000);
        meanwhile.at(PENDING_OF_KEY_IS_READ, () -> settle(shop));

        var told = watched(shop).orders().place(user("ann"), basket("1 pear"), key("k"));

        assertThat(told.repeated()).isFalse();
        assertThat(told.fact().id()).isNotEqualTo(placed);
        assertThat(shop.stock("apple")).isEqualTo(10);
        assertThat(purse.balance("ann")).isEqualTo(900);
    }

    private TestShop shop(Duration giveUpAfter) {
        return TestShop.over(
                        store(Engine.H2).persistence(),
                        with -> with.payments(purse)
                                .askAgainAfter(Duration.ZERO)
                                .giveUpAfter(giveUpAfter))
                .stocked("apple", 300, 10);
    }

    private TestShop watched(TestShop shop) {
        return shop.through(store(Engine.H2).through(meanwhile::watch));
    }

    /** An order of which nobody has heard, by a buyer who cannot pay. */
    private OrderId pending(TestShop shop) {
        purse.charged("ann", 0);
        purse.wire(Wire.LOSES_THE_QUESTION);
        var unknown = new PaymentUnknown[1];
        assertThatThrownBy(() -> place(shop)).isInstanceOfSatisfying(PaymentUnknown.class, it -> unknown[0] = it);
        purse.wire(Wire.SOUND);
        return unknown[0].order();
    }

    private static Receipt<Order> place(TestShop shop) {
        return shop.orders().place(user("ann"), basket("1 apple"), key("k"));
    }

    private static void settle(TestShop shop) {
        shop.commerce().settling().orElseThrow().settleDue();
    }
}
