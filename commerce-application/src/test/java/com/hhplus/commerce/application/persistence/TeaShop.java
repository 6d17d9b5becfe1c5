package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.persistence.Effects.Change;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.Basket.Line;
import com.hhplus.commerce.domain.order.Bill;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentClaim;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A shop of tea and cups, a wallet of Ann's to pay from, and the ledger on which all three were loaded. */
abstract class TeaShop {
    static final UserId ANN = new UserId("ann");
    static final UserId BOB = new UserId("bob");
    static final ProductId TEA = new ProductId("tea");
    static final ProductId CUP = new ProductId("cup");
    static final Reason REASON = new Reason("delivery");
    static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");
    static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    static final RequestKey KEY = RequestKey.of("key");

    static final Wallet ANNS = new Wallet(ANN, Money.of(10_000), 4);
    static final Product TEAS = new Product(TEA, new ProductName("Tea"), Money.of(450), 10, 2, 1);
    static final Product CUPS = new Product(CUP, new ProductName("Cup"), Money.of(1_200), 5, 1, 1);
    static final Scope ALL = scope().wallet(ANN).products(Set.of(TEA, CUP));

    final Ledger ledger = ledger(ANNS, TEAS, CUPS);

    void run(Scope scope, Consumer<Books> work) {
        run(ledger, scope, work);
    }

    static void run(Ledger ledger, Scope scope, Consumer<Books> work) {
        ledger.run(scope, books -> {
            work.accept(books);
            return books;
        });
    }

    static WalletEntry charge(Books books, UserId owner, long amount) {
        var entry = books.walletToCharge(owner).charge(Money.of(amount), AT);
        books.record(entry);
        return entry;
    }

    static StockAdjustment adjust(Books books, ProductId id, long delta) {
        var adjustment = books.product(id).adjust(delta, REASON, AT);
        books.record(adjustment);
        return adjustment;
    }

    static Payment pay(Books books, int number, long amount) {
        var entry = books.wallet(ANN).pay(Money.of(amount), paymentId(number), AT);
        books.record(entry);
        books.record(Payment.of(entry));
        return Payment.of(entry);
    }

    static Payment refund(Books books, Payment payment) {
        return payment.after(refund(books, payment, payment.rest().minorUnits()));
    }

    static Refund refund(Books books, Payment payment, long amount) {
        var entry = payment.refundTo(books.wallet(ANN), Money.of(amount), AT);
        var refund = payment.refund(entry);
        books.record(entry);
        books.record(refund);
        return refund;
    }

    static Order place(Books books, int number, LocalDate day, Line... lines) {
        var basket = basket(lines);
        var bill = basket.priced(books.products(basket.products()));
        var entry = books.wallet(ANN).payFor(orderId(number), bill.total(), AT);
        var order = Order.paid(orderId(number), bill, entry, day);
        books.record(entry);
        books.record(order);
        return order;
    }

    static Order cancel(Books books, Order order) {
        var standing = order.rest().map(goods -> order.after(giveBack(books, order, goods)));
        var cancelled = standing.orElse(order).cancelled(AT);
        books.record(cancelled);
        return cancelled;
    }

    static Return giveBack(Books books, Order order, Line... lines) {
        return giveBack(books, order, order.priced(basket(lines)));
    }

    private static Return giveBack(Books books, Order order, Bill goods) {
        var entry = order.payment().refundTo(books.wallet(ANN), goods.total(), AT);
        var given = order.giveBack(goods, entry, Optional.empty());
        books.record(entry);
        books.record(given);
        return given;
    }

    /** An order that the store has from before. */
    static Order placed(int number, LocalDate day, Line... lines) {
        return new Ledger(State.of(List.of(ANNS), List.of(TEAS, CUPS), List.of(), List.of(), List.of()))
                .run(ALL, books -> place(books, number, day, lines));
    }

    /** A payment of 100, of no order, that the store has from before. */
    static Payment paid(int number) {
        return Payment.of(ANNS.pay(Money.of(100), paymentId(number), AT));
    }

    static Scope scope() {
        return Scope.of(Optional.empty(), "test");
    }

    static Scope keyed(RequestKey key, String verb) {
        return Scope.of(Optional.of(key), verb).wallet(ANN).products(Set.of(TEA, CUP));
    }

    static Basket basket(Line... lines) {
        return new Basket(List.of(lines));
    }

    static Line line(ProductId product, long quantity) {
        return new Line(product, Quantity.of(quantity));
    }

    static OrderId orderId(int number) {
        return new OrderId(new UUID(0x7000, number));
    }

    static PaymentId paymentId(int number) {
        return new PaymentId(new UUID(0x7000, 1_000 + number));
    }

    static List<Step> touched(Effects effects) {
        return Stream.of(Step.values()).filter(effects::touches).toList();
    }

    static <T> Change<T> added(T value) {
        return new Change<>(List.of(value), List.of());
    }

    static <T> Change<T> changed(T value) {
        return new Change<>(List.of(), List.of(value));
    }

    /** A ledger on which these things, of any kind, were loaded. */
    static Ledger ledger(Object... loaded) {
        return new Ledger(State.of(
                of(Wallet.class, loaded),
                of(Product.class, loaded),
                of(Order.class, loaded),
                of(Unsettled.class, loaded),
                of(Payment.class, loaded),
                of(PaymentClaim.class, loaded),
                of(Refund.class, loaded),
                of(KeyRecord.class, loaded)));
    }

    private static <T> List<T> of(Class<T> kind, Object... loaded) {
        return Stream.of(loaded).filter(kind::isInstance).map(kind::cast).toList();
    }
}
