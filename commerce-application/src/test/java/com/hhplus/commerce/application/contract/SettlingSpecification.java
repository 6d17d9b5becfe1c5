package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.contract.Purse.Wire;
import com.hhplus.commerce.application.payment.PaymentProvider;
import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.payment.PaymentUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
import com.hhplus.commerce.application.persistence.Till;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.Settling.Outcomes;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.order.OrderNotPaid;
import com.hhplus.commerce.domain.order.Pending;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a shop does whose money is with a payment provider, which may fall silent at any time. */
public interface SettlingSpecification extends Fixture {
    /** A shop that takes up at once what is due, with 10 apples at 300 each. */
    private TestShop shop(Purse purse) {
        return shop(purse, Duration.ofMinutes(15), 1);
    }

    private TestShop shop(Purse purse, Duration giveUpAfter) {
        return shop(purse, giveUpAfter, 1);
    }

    /** @param seed of the ids, which differ where a test opens several */
    private TestShop shop(Purse purse, Duration giveUpAfter, long seed) {
        return TestShop.over(
                        persistence(),
                        with -> with.seed(seed)
                                .payments(purse)
                                .askAgainAfter(Duration.ZERO)
                                .giveUpAfter(giveUpAfter))
                .stocked("apple", 300, 10);
    }

    private static Purse purse() {
        return new Purse().charged("ann", 2_000);
    }

    private static int settle(TestShop shop) {
        return shop.commerce().settling().orElseThrow().settleDue().taken();
    }

    /** Until nothing is under way, not even what is asked without anybody waiting for it. */
    private static void settleAll(TestShop shop) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (settle(shop) > 0
                || outcomes(shop).refused() + outcomes(shop).givenUp()
                        > outcomes(shop).voided()) {
            assertThat(System.nanoTime() - deadline)
                    .as("nothing is settled any more")
                    .isNegative();
        }
    }

    private static Outcomes outcomes(TestShop shop) {
        return shop.commerce().settling().orElseThrow().outcomes();
    }

    private static OrderId unknown(ThrowingCallable command) {
        return catchThrowableOfType(PaymentUnknown.class, command).order();
    }

    private void auditIsClean() {
        assertThat(persistence().audit().run(Audit.Listener.SILENT).isClean()).isTrue();
    }

    @Test
    default void an_order_is_paid_by_the_provider() {
        var purse = purse();
        var shop = shop(purse);

        var order = shop.place("ann", "2 apple");

        assertThat(order.payment().balance()).isEqualTo(Money.of(1_400));
        assertThat(order.placedAt()).isEqualTo(TestClock.START);
        assertThat(shop.orders().find(order.id())).isEqualTo(order);
        assertThat(shop.orders().findPending(order.id())).isEmpty();
        assertThat(purse.paid().get(order.id()).amount()).isEqualTo(Money.of(600));
        assertThat(purse.balance("ann")).isEqualTo(1_400);
        assertThat(shop.stock("apple")).isEqualTo(8);
        assertThat(shop.popular(1)).containsExactly("apple 2");
        assertThat(settle(shop)).isZero();
        assertThat(outcomes(shop)).isEqualTo(new Outcomes(1, 0, 0, 0, 0, 0));
        auditIsClean();
    }

    /** A provider that notes for whom it is asked: for whichever thread called the shop, or for nobody. */
    record Noting(PaymentProvider provider, String caller, List<String> notes) implements PaymentProvider {
        @Override
        public PaymentProvider forCaller() {
            return new Noting(provider, Thread.currentThread().getName(), notes);
        }

        @Override
        public boolean isUp() {
            return provider.isUp();
        }

        @Override
        public CompletionStage<Money> pay(OrderId order, UserId buyer, Money amount) {
            notes.add("pay for " + caller);
            return provider.pay(order, buyer, amount);
        }

        @Override
        public CompletionStage<Money> refund(OrderId order, long seq, Money amount) {
            notes.add("refund for " + caller);
            return provider.refund(order, seq, amount);
        }

        @Override
        public CompletionStage<Void> voidPayment(OrderId order) {
            notes.add("void for " + caller);
            return provider.voidPayment(order);
        }

        @Override
        public void close() {
            provider.close();
        }
    }

    @Test
    default void the_provider_is_asked_on_behalf_of_who_called_the_shop_whichever_thread_asks() {
        var notes = new CopyOnWriteArrayList<String>();
        var provider = new Noting(purse().charged("bob", 1), "nobody", notes);
        var shop = TestShop.over(persistence(), with -> with.payments(provider).askAgainAfter(Duration.ZERO))
                .stocked("apple", 300, 10);

        var order = as("ann's thread", () -> shop.place("ann", "2 apple"));
        as("another", () -> shop.giveBack(order.id(), "1 apple"));
        as("a third", () -> shop.orders().cancel(order.id(), Optional.empty()));
        as("bob's thread", () -> catchThrowable(() -> shop.place("bob", "1 apple")));
        settleAll(shop);

        assertThat(notes)
                .startsWith("pay for ann's thread", "refund for another", "refund for a third", "pay for bob's thread")
                .contains("void for bob's thread");
        assertThat(outcomes(shop).refunded()).isEqualTo(2);
    }

    private static <T> T as(String name, Supplier<T> call) {
        var answer = new CompletableFuture<T>();
        new Thread(
                        () -> {
                            try {
                                answer.complete(call.get());
                            } catch (RuntimeException | Error failure) {
                                answer.completeExceptionally(failure);
                            }
                        },
                        name)
                .start();
        return answer.join();
    }

    @Test
    default void what_there_is_not_enough_of_is_not_asked_to_be_paid() {
        var purse = purse();
        var shop = shop(purse);

        assertThatThrownBy(() -> shop.place("ann", "11 apple")).isInstanceOf(OutOfStock.class);

        assertThat(purse.questions()).isEmpty();
    }

    @Test
    default void what_the_provider_refuses_leaves_nothing_behind() {
        var purse = purse();
        var shop = shop(purse);

        assertThatThrownBy(() -> shop.orders().place(user("ann"), basket("7 apple"), key("k")))
                .isInstanceOf(InsufficientBalance.class);
        assertThatThrownBy(() -> shop.place("bob", "1 apple")).isInstanceOf(WalletNotFound.class);

        assertThat(shop.stock("apple")).isEqualTo(10);
        assertThat(shop.popular(1)).isEmpty();
        assertThat(Walk.of(10, page -> shop.orders().list(Optional.empty(), page)))
                .isEmpty();
        settleAll(shop);
        assertThat(outcomes(shop).refused()).isEqualTo(2);
        assertThat(outcomes(shop).voided()).isEqualTo(2);
        auditIsClean();

        purse.charged("ann", 1_000);
        var receipt = shop.orders().place(user("ann"), basket("7 apple"), key("k"));
        assertThat(receipt.repeated()).isFalse();
        assertThat(purse.balance("ann")).isEqualTo(900);
    }

    @Test
    default void an_order_whose_payment_is_unknown_is_pending_until_it_is_settled() {
        for (var wire : List.of(Wire.LOSES_THE_ANSWER, Wire.LOSES_THE_QUESTION)) {
            var purse = purse();
            var shop = shop(purse, Duration.ofMinutes(15), wire.ordinal());
            purse.wire(wire);
            var before = shop.stock("apple");

            var id = unknown(() -> shop.place("ann", "2 apple"));

            var pending = shop.orders().findPending(id).orElseThrow();
            assertThat(pending.buyer()).isEqualTo(user("ann"));
            assertThat(pending.total()).isEqualTo(Money.of(600));
            assertThatThrownBy(() -> shop.orders().find(id)).isInstanceOf(OrderNotFound.class);
            assertThat(shop.stock("apple")).isEqualTo(before - 2);
            assertThatThrownBy(() -> shop.orders().cancel(id)).isInstanceOf(OrderNotPaid.class);
            assertThatThrownBy(() -> shop.giveBack(id, "1 apple")).isInstanceOf(OrderNotPaid.class);
            auditIsClean();

            assertThat(settle(shop)).isEqualTo(1);
            assertThat(shop.orders().findPending(id)).isPresent();

            purse.wire(Wire.SOUND);
            assertThat(settle(shop)).isEqualTo(1);

            assertThat(shop.orders().find(id)).isEqualTo(pending.paid(Money.of(1_400)));
            assertThat(shop.orders().findPending(id)).isEmpty();
            assertThat(purse.balance("ann")).isEqualTo(1_400);
            assertThat(shop.stock("apple")).isEqualTo(before - 2);
            assertThat(settle(shop)).isZero();
            assertThat(outcomes(shop)).isEqualTo(new Outcomes(1, 0, 0, 0, 0, 2));
            auditIsClean();
        }
    }

    @Test
    default void an_order_that_cannot_be_read_now_holds_up_no_other_one() {
        var unreadable = new AtomicReference<OrderId>();
        var purse = purse();
        var shop = TestShop.over(
                        new UnreadableOrder(persistence(), unreadable),
                        with -> with.payments(purse).askAgainAfter(Duration.ZERO))
                .stocked("apple", 300, 10);
        purse.wire(Wire.LOSES_THE_ANSWER);
        unreadable.set(unknown(() -> shop.place("ann", "1 apple")));
        var other = unknown(() -> shop.place("ann", "2 apple"));
        purse.wire(Wire.SOUND);

        var round = shop.commerce().settling().orElseThrow().settleDue();

        assertThat(round.taken()).isEqualTo(2);
        assertThat(round.failures()).singleElement().isInstanceOf(Overloaded.class);
        assertThat(shop.orders().find(other).total()).isEqualTo(Money.of(600));
    }

    /** A store that is asked for what is under way with one order in vain. */
    record UnreadableOrder(Persistence delegate, AtomicReference<OrderId> unreadable) implements ForwardingPersistence {
        @Override
        public Queries queries() {
            return new ForwardingQueries() {
                @Override
                public Queries delegate() {
                    return delegate.queries();
                }

                @Override
                public Optional<Pending> pending(OrderId order) {
                    if (order.equals(unreadable.get())) {
                        throw new Overloaded("too many read");
                    }
                    return delegate().pending(order);
                }
            };
        }
    }

    @Test
    default void the_same_command_asks_again_for_what_it_has_begun() {
        var purse = purse();
        var shop = shop(purse);
        purse.wire(Wire.LOSES_THE_ANSWER);
        var id = unknown(() -> shop.orders().place(user("ann"), basket("2 apple"), key("k")));
        purse.wire(Wire.SOUND);

        var receipt = shop.orders().place(user("ann"), basket("2 apple"), key("k"));

        assertThat(receipt).isEqualTo(Receipt.again(shop.orders().find(id)));
        assertThat(shop.orders().place(user("ann"), basket("2 apple"), key("k")))
                .isEqualTo(receipt);
        assertThat(purse.balance("ann")).isEqualTo(1_400);
        assertThat(shop.stock("apple")).isEqualTo(8);
    }

    @Test
    default void nothing_is_begun_while_the_provider_is_down_but_what_is_done_is_answered() {
        var purse = purse();
        var shop = shop(purse);
        var done = shop.orders().place(user("ann"), basket("1 apple"), key("done"));
        purse.isUp(false);

        assertThatThrownBy(() -> shop.place("ann", "2 apple")).isInstanceOf(PaymentUnavailable.class);

        assertThat(shop.stock("apple")).isEqualTo(9);
        assertThat(purse.questions()).hasSize(1);
        assertThat(settle(shop)).isZero();
        assertThat(shop.orders().place(user("ann"), basket("1 apple"), key("done")))
                .isEqualTo(Receipt.again(done.fact()));
    }

    @Test
    default void what_was_surely_never_asked_is_given_up_and_voided_once_somebody_is_there() {
        var purse = purse();
        var shop = shop(purse);
        purse.wire(Wire.SENDS_NOTHING);

        assertThatThrownBy(() -> shop.orders().place(user("ann"), basket("2 apple"), key("k")))
                .isInstanceOf(PaymentUnavailable.class);

        assertThat(shop.stock("apple")).isEqualTo(10);
        assertThat(settle(shop)).isEqualTo(1);
        purse.wire(Wire.SOUND);
        assertThat(settle(shop)).isEqualTo(1);
        assertThat(settle(shop)).isZero();
        assertThat(outcomes(shop).voided()).isEqualTo(1);
        assertThat(shop.orders().place(user("ann"), basket("2 apple"), key("k")).repeated())
                .isFalse();
        auditIsClean();
    }

    @Test
    default void what_stays_unknown_for_too_long_is_given_up_and_its_payment_comes_back() {
        var purse = purse();
        var shop = shop(purse, Duration.ZERO);
        purse.wire(Wire.LOSES_THE_ANSWER);
        var id = unknown(() -> shop.orders().place(user("ann"), basket("2 apple"), key("k")));
        assertThat(purse.balance("ann")).isEqualTo(1_400);

        settle(shop);

        assertThat(shop.orders().findPending(id)).isEmpty();
        assertThat(shop.stock("apple")).isEqualTo(10);
        assertThat(purse.balance("ann")).isEqualTo(2_000);
        assertThat(settle(shop)).isEqualTo(1); // to hear that it is void
        purse.wire(Wire.SOUND);
        assertThat(settle(shop)).isEqualTo(1);
        assertThat(settle(shop)).isZero();
        auditIsClean();

        assertThatThrownBy(() -> purse.arrives(id, user("ann"), Money.of(600))).isInstanceOf(PaymentVoided.class);
        var receipt = shop.orders().place(user("ann"), basket("2 apple"), key("k"));
        assertThat(receipt.repeated()).isFalse();
        assertThat(receipt.fact().id()).isNotEqualTo(id);
        assertThat(purse.balance("ann")).isEqualTo(1_400);
    }

    /** The control of the test before: why a provider has to know what was voided before it was paid. */
    @Test
    default void with_a_provider_that_forgets_what_was_voided_a_late_question_takes_money_for_nothing() {
        var purse = Purse.forgettingVoids().charged("ann", 2_000);
        var shop = shop(purse, Duration.ZERO);
        purse.wire(Wire.LOSES_THE_QUESTION);
        var id = unknown(() -> shop.place("ann", "2 apple"));
        purse.wire(Wire.SOUND);
        settle(shop);

        purse.arrives(id, user("ann"), Money.of(600));

        assertThat(purse.balance("ann")).isEqualTo(1_400);
        assertThatThrownBy(() -> shop.orders().find(id)).isInstanceOf(OrderNotFound.class);
    }

    @Test
    default void goods_come_back_once_their_price_is_refunded() {
        var purse = purse();
        var shop = shop(purse);
        var order = shop.place("ann", "3 apple");

        var given = shop.giveBack(order.id(), "1 apple");

        assertThat(given.seq()).isEqualTo(1);
        assertThat(given.balance()).isEqualTo(Money.of(1_400));
        assertThat(shop.orders().find(order.id())).isEqualTo(order.after(given));
        assertThat(shop.returns(order.id())).containsExactly(given);
        assertThat(shop.stock("apple")).isEqualTo(8);
        assertThat(shop.popular(1)).containsExactly("apple 2");
        assertThat(purse.balance("ann")).isEqualTo(1_400);
        auditIsClean();
    }

    @Test
    default void a_return_whose_refund_is_unknown_is_made_once_it_is_known() {
        for (var wire : List.of(Wire.LOSES_THE_ANSWER, Wire.LOSES_THE_QUESTION, Wire.SENDS_NOTHING)) {
            var purse = purse();
            var shop = shop(purse, Duration.ofMinutes(15), wire.ordinal());
            var before = shop.stock("apple");
            var order = shop.place("ann", "3 apple");
            purse.wire(wire);

            assertThat(unknown(() ->
                            shop.orders().giveBack(order.id(), basket("1 apple"), Optional.empty(), key("k " + wire))))
                    .isEqualTo(order.id());

            assertThat(shop.orders().find(order.id())).isEqualTo(order);
            assertThat(shop.stock("apple")).isEqualTo(before - 3);
            auditIsClean();
            assertThatThrownBy(() -> shop.giveBack(order.id(), "1 apple"))
                    .isInstanceOf(PaymentUnavailable.class)
                    .hasCauseInstanceOf(PaymentUnknown.class);
            purse.wire(Wire.SOUND);
            assertThat(settle(shop)).isEqualTo(1);

            var given = shop.returns(order.id()).get(0);
            assertThat(shop.orders().find(order.id())).isEqualTo(order.after(given));
            assertThat(shop.stock("apple")).isEqualTo(before - 2);
            assertThat(purse.balance("ann")).isEqualTo(1_400);
            assertThat(shop.orders().giveBack(order.id(), basket("1 apple"), Optional.empty(), key("k " + wire)))
                    .isEqualTo(Receipt.again(given));
            assertThat(shop.giveBack(order.id(), "1 apple").seq()).isEqualTo(2);
            assertThat(settle(shop)).isZero();
            auditIsClean();
        }
    }

    @Test
    default void a_return_waits_for_the_one_before_it() {
        var purse = purse();
        var shop = shop(purse);
        var order = shop.place("ann", "3 apple");
        purse.wire(Wire.LOSES_THE_ANSWER);
        unknown(() -> shop.giveBack(order.id(), "1 apple"));
        purse.wire(Wire.SOUND);

        assertThat(shop.giveBack(order.id(), "2 apple").seq()).isEqualTo(2);

        assertThat(shop.returns(order.id())).extracting(Return::seq).containsExactly(2L, 1L);
        assertThat(purse.balance("ann")).isEqualTo(2_000);
        assertThat(shop.stock("apple")).isEqualTo(10);
    }

    @Test
    default void cancelling_refunds_what_is_left_once() {
        for (var wire : Wire.values()) {
            var purse = purse();
            var shop = shop(purse, Duration.ofMinutes(15), wire.ordinal());
            var stock = shop.stock("apple");
            var order = shop.place("ann", "3 apple");
            shop.giveBack(order.id(), "1 apple");
            purse.wire(wire);
            if (wire == Wire.SOUND) {
                shop.orders().cancel(order.id(), key("k " + wire));
            } else {
                assertThat(unknown(() -> shop.orders().cancel(order.id(), key("k " + wire))))
                        .isEqualTo(order.id());
                assertThat(shop.orders().find(order.id()).isCancelled()).isFalse();
                purse.wire(Wire.SOUND);
            }

            var again = shop.orders().cancel(order.id(), key("k " + wire));

            assertThat(again).isEqualTo(Receipt.again(shop.orders().find(order.id())));
            assertThat(again.fact().isCancelled()).isTrue();
            assertThat(again.fact().refunded()).isEqualTo(Money.of(900));
            assertThat(shop.orders().cancel(order.id()).fact()).isEqualTo(again.fact());
            assertThat(purse.balance("ann")).isEqualTo(2_000);
            assertThat(shop.stock("apple")).isEqualTo(stock);
            assertThat(shop.popular(1)).isEmpty();
            assertThat(settle(shop)).isZero();
            auditIsClean();
        }
    }

    @Test
    default void what_is_settled_later_is_one_event_that_says_what_it_is_answered_with() {
        var purse = purse();
        var shop = shop(purse);
        var before = shop.events().size();

        var id = unknownAt(purse, () -> shop.place("ann", "3 apple"));
        assertThat(facts(shop, before)).isEmpty();
        settleAll(shop);
        var placed = shop.orders().find(id);
        assertThat(facts(shop, before)).containsExactly(placed);

        unknownAt(purse, () -> shop.orders().giveBack(id, basket("1 apple"), Optional.empty(), key("return")));
        assertThat(facts(shop, before)).containsExactly(placed);
        settleAll(shop);
        var given = shop.orders()
                .giveBack(id, basket("1 apple"), Optional.empty(), key("return"))
                .fact();
        assertThat(facts(shop, before)).containsExactly(placed, given);

        unknownAt(purse, () -> shop.orders().cancel(id, key("cancel")));
        assertThat(facts(shop, before)).containsExactly(placed, given);
        settleAll(shop);
        var cancelled = shop.orders().cancel(id, key("cancel")).fact();
        assertThat(facts(shop, before)).containsExactly(placed, given, cancelled);
    }

    @Test
    default void an_order_that_is_given_up_or_refused_is_no_event() {
        var purse = purse();
        var shop = shop(purse, Duration.ZERO);
        var before = shop.events().size();

        unknownAt(purse, () -> shop.place("ann", "2 apple"));
        settleAll(shop);
        assertThatThrownBy(() -> shop.place("ann", "7 apple")).isInstanceOf(InsufficientBalance.class);
        settleAll(shop);

        assertThat(outcomes(shop).givenUp()).isEqualTo(1);
        assertThat(outcomes(shop).refused()).isEqualTo(1);
        assertThat(facts(shop, before)).isEmpty();
    }

    /** The provider is heard again afterwards. */
    private static OrderId unknownAt(Purse purse, ThrowingCallable command) {
        purse.wire(Wire.LOSES_THE_ANSWER);
        try {
            return unknown(command);
        } finally {
            purse.wire(Wire.SOUND);
        }
    }

    private static List<Fact> facts(TestShop shop, int before) {
        return shop.events().stream().skip(before).map(Event::fact).toList();
    }

    @Test
    default void an_order_of_which_all_came_back_is_cancelled_without_a_question() {
        var purse = purse();
        var shop = shop(purse);
        var order = shop.place("ann", "3 apple");
        shop.giveBack(order.id(), "3 apple");
        purse.wire(Wire.SENDS_NOTHING);

        assertThat(shop.orders().cancel(order.id()).fact().isCancelled()).isTrue();
    }

    @Test
    default void goods_may_be_free() {
        var purse = purse();
        var shop = shop(purse).stocked("leaflet", 0, 5);

        var order = shop.place("ann", "2 leaflet");
        shop.giveBack(order.id(), "1 leaflet");
        shop.orders().cancel(order.id());

        assertThat(shop.stock("leaflet")).isEqualTo(5);
        assertThat(purse.balance("ann")).isEqualTo(2_000);
        auditIsClean();
    }

    @Test
    default void a_shop_has_its_money_here_or_elsewhere_but_not_both() {
        var shop = shop(purse());

        assertThatThrownBy(() -> shop.commerce().wallets()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> shop.commerce().payments()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> persistence().claimFor(Shop.DEFAULT))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("paid elsewhere");
        persistence().claimFor(Shop.DEFAULT, Till.ELSEWHERE);
    }

    /** The end of all: whatever is lost, and whoever asks again, each order is paid once or not at all, and money and stock add up. */
    @Test
    default void amid_losses_each_order_is_paid_once_or_not_at_all() {
        var purse = new Purse().charged("ann", 20_000).charged("bob", 20_000).charged("cat", 500);
        var shop = shop(purse, Duration.ofMillis(20)).stocked("pear", 50, 60);
        var random = new Random(7);
        purse.wire(() -> random.nextInt(3) > 0 ? Wire.SOUND : Wire.values()[random.nextInt(Wire.values().length)]);
        var sum = purse.sum();
        var ended = new AtomicBoolean();
        var turn = new AtomicInteger();

        var told = Crowd.of(8).each(thread -> {
            if (thread >= 6) {
                while (!ended.get()) {
                    settle(shop);
                }
                return List.<Order>of();
            }
            try {
                return orders(shop, new Random(thread), "" + thread);
            } finally {
                if (turn.incrementAndGet() == 6) {
                    ended.set(true);
                }
            }
        });
        purse.wire(Wire.SOUND);
        settleAll(shop);

        var orders = Walk.of(100, page -> shop.orders().list(Optional.empty(), page));
        var paid = purse.paid();
        assertThat(orders).isNotEmpty();
        assertThat(orders)
                .extracting(Order::id)
                .containsAll(told.stream().flatMap(List::stream).map(Order::id).toList());
        for (var order : orders) {
            var payment = paid.get(order.id());
            assertThat(payment.amount()).isEqualTo(order.total());
            assertThat(payment.rest()).isEqualTo(order.payment().rest());
        }
        var ids = orders.stream().map(Order::id).toList();
        assertThat(paid.entrySet())
                .filteredOn(it -> !ids.contains(it.getKey()))
                .allMatch(it -> it.getValue().rest().equals(Money.ZERO));
        var kept = orders.stream().map(it -> it.payment().rest()).reduce(Money.ZERO, Money::plus);
        assertThat(purse.sum().plus(kept)).isEqualTo(sum);
        assertThat(shop.stock("apple")).isEqualTo(10 - units(orders, "apple"));
        assertThat(shop.stock("pear")).isEqualTo(60 - units(orders, "pear"));
        auditIsClean();
    }

    private static long units(List<Order> orders, String product) {
        return orders.stream()
                .flatMap(order -> order.lines().stream()
                        .filter(line -> line.product().value().equals(product))
                        .map(line -> line.quantity().units() - order.returned(line)))
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Places, repeats, gives back and cancels; the orders that it was told of. */
    private static List<Order> orders(TestShop shop, Random random, String name) {
        var told = new ArrayList<Order>();
        for (var n = 0; n < 25; n++) {
            var key = key(name + "-" + n);
            var buyer = List.of("ann", "bob", "cat").get(random.nextInt(3));
            var goods = basket((1 + random.nextInt(2)) + (random.nextInt(4) == 0 ? " apple" : " pear"));
            for (var attempt = 0; attempt < 3; attempt++) {
                attempt(() ->
                        told.add(shop.orders().place(user(buyer), goods, key).fact()));
            }
            if (!told.isEmpty()) {
                var one = told.get(random.nextInt(told.size()));
                var product = one.lines().get(0).product().value();
                attempt(() -> shop.giveBack(one.id(), "1 " + product));
                if (random.nextInt(3) == 0) {
                    attempt(() -> shop.orders().cancel(one.id(), key(name + "-cancel-" + one.id())));
                }
            }
        }
        return told;
    }

    private static void attempt(Runnable command) {
        try {
            command.run();
        } catch (Rejection | TechnicalFailure told) {
            // what it is does not matter, but what the books say in the end
        }
    }
}
