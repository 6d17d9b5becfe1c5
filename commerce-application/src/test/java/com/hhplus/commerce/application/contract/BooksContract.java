package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a piece of work sees and may record. */
public interface BooksContract extends Fixture {
    Instant NOW = TestClock.START;

    private static Scope nothing() {
        return Scope.of(Optional.empty(), "test");
    }

    private void does(Scope scope, Consumer<Books> work) {
        persistence().unitOfWork().call(scope, books -> {
            work.accept(books);
            return "done";
        });
    }

    @Test
    default void work_reads_only_what_its_scope_names() {
        var scene = Scene.over(persistence());
        var ann = user("ann");
        var apple = product("apple");

        List.<Consumer<Books>>of(
                        books -> books.wallet(ann),
                        books -> books.walletToCharge(ann),
                        books -> books.product(apple),
                        books -> books.findProduct(apple),
                        books -> books.products(Set.of(apple)),
                        books -> books.order(scene.order()),
                        books -> books.payment(scene.payment()))
                .forEach(read -> scene.shop().refuses(IllegalStateException.class, () -> does(nothing(), read)));
    }

    @Test
    default void work_records_only_what_its_scope_names() {
        var scene = Scene.over(persistence());
        var shop = scene.shop();
        var wallet = shop.wallets().balance(user("ann"));
        var apple = shop.catalog().find(product("apple"));
        var order = shop.orders().find(scene.order());
        var goods = order.rest().orElseThrow();
        var refund = order.payment().refundTo(wallet, goods.total(), NOW);
        var given = order.giveBack(goods, refund, Optional.empty());
        var payment = shop.payments().find(scene.payment());
        var back = payment.refundTo(wallet, payment.rest(), NOW);

        List.<Consumer<Books>>of(
                        books -> books.record(wallet.charge(Money.of(1), NOW)),
                        books -> books.record(apple.adjust(1, DELIVERY, NOW)),
                        books -> books.record(apple.change(apple.name(), Money.of(1), NOW)))
                .forEach(write -> shop.refuses(IllegalStateException.class, () -> does(nothing(), write)));
        shop.refuses(
                IllegalStateException.class,
                () -> does(nothing().wallet(user("ann")).product(product("apple")), books -> {
                    books.record(refund);
                    books.record(given);
                }));
        shop.refuses(
                IllegalStateException.class,
                () -> does(nothing().wallet(user("ann")).order(order.id()), books -> {
                    books.record(refund);
                    books.record(given);
                }));
        shop.refuses(
                IllegalStateException.class,
                () -> does(nothing().wallet(user("ann")), books -> {
                    books.record(back);
                    books.record(payment.refund(back));
                }));
    }

    @Test
    default void what_is_named_but_not_there_is_not_found() {
        var shop = TestShop.over(persistence());
        var order = new OrderId(new UUID(0x7000L, Long.MIN_VALUE));
        var payment = new PaymentId(new UUID(0x7000L, Long.MIN_VALUE));
        var scope = nothing()
                .wallet(user("ann"))
                .product(product("apple"))
                .order(order)
                .payment(payment);

        shop.refuses(WalletNotFound.class, () -> does(scope, books -> books.wallet(user("ann"))));
        shop.refuses(ProductNotFound.class, () -> does(scope, books -> books.product(product("apple"))));
        shop.refuses(OrderNotFound.class, () -> does(scope, books -> books.order(order)));
        shop.refuses(PaymentNotFound.class, () -> does(scope, books -> books.payment(payment)));
        does(scope, books -> {
            assertThat(books.findProduct(product("apple"))).isEmpty();
            assertThat(books.walletToCharge(user("ann"))).isEqualTo(Wallet.of(user("ann")));
        });
    }

    @Test
    default void work_sees_at_once_what_it_recorded() {
        var shop = TestShop.over(persistence());
        var scope = nothing().wallet(user("ann")).product(product("apple"));

        does(scope, books -> {
            books.record(Product.register(product("apple"), new ProductName("apple"), Money.of(3), NOW));
            books.record(books.product(product("apple")).adjust(5, DELIVERY, NOW));
            books.record(books.product(product("apple")).adjust(-2, DELIVERY, NOW));
            books.record(books.walletToCharge(user("ann")).charge(Money.of(1), NOW));
            books.record(books.wallet(user("ann")).charge(Money.of(2), NOW));
            assertThat(books.product(product("apple")).stock()).isEqualTo(3);
            assertThat(books.wallet(user("ann")).balance()).isEqualTo(Money.of(3));
        });

        assertThat(shop.stock("apple")).isEqualTo(3);
        assertThat(shop.balance("ann")).isEqualTo(3);
        assertThat(shop.entries("ann")).extracting(WalletEntry::seq).containsExactly(2L, 1L);
    }

    @Test
    default void stock_moves_by_adjustments_and_orders_only() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);
        var name = new ProductName("apple");
        var apples = nothing().product(product("apple"));
        var price = Money.of(299);

        List.of(
                        new ProductChange(product("apple"), 2, false, name, price, 11, NOW),
                        new ProductChange(product("apple"), 3, false, name, price, 10, NOW),
                        new ProductChange(product("apple"), 1, true, name, price, 0, NOW))
                .forEach(change ->
                        shop.refuses(IllegalStateException.class, () -> does(apples, books -> books.record(change))));
        does(apples, books -> books.record(new ProductChange(product("apple"), 2, false, name, price, 10, NOW)));

        assertThat(shop.catalog().find(product("apple")).price()).isEqualTo(Money.of(299));
    }

    @Test
    default void histories_have_neither_gaps_nor_doubles() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 100);
        var entry = shop.wallets().balance(user("ann")).charge(Money.of(5), NOW);
        var adjustment = shop.catalog().find(product("apple")).adjust(5, DELIVERY, NOW);
        var scope = nothing().wallet(user("ann")).product(product("apple"));
        does(scope, books -> {
            books.record(entry);
            books.record(adjustment);
        });

        shop.refuses(IllegalStateException.class, () -> does(scope, books -> books.record(entry)));
        shop.refuses(IllegalStateException.class, () -> does(scope, books -> books.record(adjustment)));
        var ahead = new Wallet(user("ann"), Money.of(105), 3).charge(Money.of(1), NOW);
        shop.refuses(IllegalStateException.class, () -> does(scope, books -> books.record(ahead)));
        var beside = new Wallet(user("ann"), Money.of(106), 2).charge(Money.of(1), NOW);
        shop.refuses(IllegalStateException.class, () -> does(scope, books -> books.record(beside)));

        assertThat(shop.balance("ann")).isEqualTo(105);
        assertThat(shop.stock("apple")).isEqualTo(15);
    }

    @Test
    default void an_order_is_placed_once_and_cancelled_once() {
        var scene = Scene.over(persistence());
        var shop = scene.shop();
        var order = shop.orders().find(scene.order());
        var scope = nothing().wallet(user("ann")).product(product("apple")).order(order.id());

        shop.refuses(
                IllegalStateException.class,
                () -> does(scope, books -> {
                    var wallet = books.wallet(user("ann"));
                    var entry = wallet.payFor(order.id(), order.total(), NOW);
                    books.record(entry);
                    books.record(Order.paid(order.id(), order.rest().orElseThrow(), entry, order.day()));
                }));
        var cancelled = shop.orders().cancel(order.id()).fact();
        shop.refuses(IllegalStateException.class, () -> does(scope, books -> books.record(cancelled)));
    }

    @Test
    default void each_return_is_recorded_once_and_with_its_money() {
        var scene = Scene.over(persistence());
        var shop = scene.shop();
        var order = shop.orders().find(scene.order());
        var scope = nothing().wallet(user("ann")).product(product("apple")).order(order.id());
        var goods = order.priced(TestShop.basket("1 apple"));

        shop.refuses(
                IllegalStateException.class,
                () -> does(scope, books -> {
                    var refund = order.payment().refundTo(books.wallet(user("ann")), goods.total(), NOW);
                    books.record(order.giveBack(goods, refund, Optional.empty()));
                }));
        shop.orders().giveBack(order.id(), TestShop.basket("1 apple"));
        shop.refuses(
                IllegalStateException.class,
                () -> does(scope, books -> {
                    var refund = order.payment().refundTo(books.wallet(user("ann")), goods.total(), NOW);
                    books.record(refund);
                    books.record(order.giveBack(goods, refund, Optional.empty()));
                }));
    }

    @Test
    default void a_payment_is_made_once_and_each_refund_of_it_too() {
        var scene = Scene.over(persistence());
        var shop = scene.shop();
        var payment = shop.payments().find(scene.payment());
        var scope = nothing().wallet(user("ann")).payment(payment.id());

        shop.refuses(
                IllegalStateException.class,
                () -> does(scope, books -> {
                    var entry = books.wallet(user("ann")).pay(Money.of(1), payment.id(), NOW);
                    books.record(entry);
                    books.record(Payment.of(entry));
                }));
        shop.payments().refund(payment.id());
        shop.refuses(
                IllegalStateException.class,
                () -> does(scope, books -> {
                    var refund = payment.refundTo(books.wallet(user("ann")), payment.rest(), NOW);
                    books.record(refund);
                    books.record(payment.refund(refund));
                }));
    }

    @Test
    default void no_payment_without_its_wallet_entry() {
        var scene = Scene.over(persistence());
        var shop = scene.shop();
        var order = shop.orders().find(scene.order());
        var payment = shop.payments().find(scene.payment());
        var wallet = shop.wallets().balance(user("ann"));
        var scope = nothing()
                .wallet(user("ann"))
                .product(product("apple"))
                .order(order.id())
                .payment(payment.id());
        var fresh = wallet.pay(Money.of(1), new PaymentId(new UUID(0x7000L, Long.MIN_VALUE)), NOW);
        var goods = order.rest().orElseThrow();
        var given = order.giveBack(goods, order.payment().refundTo(wallet, goods.total(), NOW), Optional.empty());
        var refund = payment.refund(payment.refundTo(wallet, payment.rest(), NOW));

        shop.refuses(IllegalStateException.class, () -> does(scope, books -> books.record(Payment.of(fresh))));
        shop.refuses(IllegalStateException.class, () -> does(scope, books -> books.record(given)));
        shop.refuses(IllegalStateException.class, () -> does(scope, books -> books.record(refund)));
    }

    @Test
    default void the_payment_of_an_order_is_recorded_with_the_order_only() {
        var scene = Scene.over(persistence());
        var shop = scene.shop();
        var order = shop.orders().find(scene.order());
        var scope = nothing().wallet(user("ann")).payment(order.payment().id());

        shop.refuses(
                IllegalStateException.class,
                () -> does(scope.order(order.id()), books -> {
                    var refund = order.payment().refundTo(books.wallet(user("ann")), order.total(), NOW);
                    books.record(refund);
                    books.record(order.payment().refund(refund));
                }));
        shop.refuses(
                PaymentNotFound.class,
                () -> does(scope, books -> books.payment(order.payment().id())));
    }
}
