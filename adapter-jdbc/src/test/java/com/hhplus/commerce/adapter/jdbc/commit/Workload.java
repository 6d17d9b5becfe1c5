package com.hhplus.commerce.adapter.jdbc.commit;

import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;

import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.contract.TestClock;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;

/** Draws commands: of every kind, and some under a key that was used before, for the same command or for another. */
final class Workload {
    /** A command that can be given, to one instance or another, and again. */
    interface Command {
        void giveTo(Commerce shop, UnitOfWork unitOfWork);
    }

    /** Those that a shop has in the beginning; {@link Faults} knows some of these names. */
    static final List<String> USERS = List.of("ann", "bob", "wanda", "penny", "orson", "eve");

    static final List<String> PRODUCTS = List.of("apple", "pear", "stone", "salt");

    private static final int NEW_NAMES = 4;

    private static final UUID NOBODY_KNOWS = new UUID(0x7000L, Long.MIN_VALUE);
    private static final int KEYS = 12;
    private static final int IDS = 6;

    private final SplittableRandom random;
    private final Tables tables;
    private final Map<RequestKey, Command> known = new HashMap<>();

    Workload(SplittableRandom random, Tables tables) {
        this.random = random;
        this.tables = tables;
    }

    Command next() {
        if (random.nextBoolean()) {
            return draw(Optional.empty());
        }
        var key = RequestKey.of("key " + random.nextInt(KEYS));
        if (!known.containsKey(key)) {
            known.put(key, draw(Optional.of(key)));
        }
        return random.nextInt(8) > 0 ? known.get(key) : draw(Optional.of(key));
    }

    private Command draw(Optional<RequestKey> key) {
        var user = user(name(USERS));
        var product = product(name(PRODUCTS));
        var amount = Money.of(random.nextInt(1, 200));
        return switch (random.nextInt(24)) {
            case 0, 1 -> (shop, direct) -> shop.wallets().chargeLater(user, amount, key);
            case 2 -> (shop, direct) -> shop.wallets().charge(user, amount, key);
            case 3, 4, 5 -> placing(user, key);
            case 6, 7 -> (shop, direct) -> shop.payments().payLater(user, amount, key);
            case 8, 9 -> cancelling(key);
            case 10 -> refunding(key);
            case 11 -> adjusting(product, key);
            case 12 -> (shop, direct) -> shop.catalog().register(product, new ProductName("a new " + product), amount);
            case 13 -> regretting(user, amount, key, new WalletNotFound(user));
            case 14 -> regretting(user, amount, key, new IllegalStateException("broken work"));
            case 15, 16 -> givingBack(key);
            case 17, 18 -> refunding(amount, key);
            case 19, 20 -> payingUnderId(user);
            case 21 -> refundingByNumber();
            case 22 -> makingVoid();
            default -> looking(user);
        };
    }

    private Command placing(UserId buyer, Optional<RequestKey> key) {
        var lines = new ArrayList<Basket.Line>();
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            lines.add(new Basket.Line(product(name(PRODUCTS)), Quantity.of(random.nextInt(1, 4))));
        }
        var basket = new Basket(lines);
        return random.nextBoolean()
                ? (shop, direct) -> shop.orders().placeLater(buyer, basket, key)
                : (shop, direct) -> shop.orders().place(buyer, basket, key);
    }

    private Command cancelling(Optional<RequestKey> key) {
        var id = tables.orders().isEmpty()
                ? new OrderId(NOBODY_KNOWS)
                : oneOf(List.copyOf(tables.orders().keySet()));
        return (shop, direct) -> shop.orders().cancel(id, key);
    }

    /** Of some line of an order, perhaps more than there was. */
    private Command givingBack(Optional<RequestKey> key) {
        if (tables.orders().isEmpty()) {
            return cancelling(key);
        }
        var order = oneOf(List.copyOf(tables.orders().values()));
        var line = oneOf(order.lines());
        var some = Quantity.of(random.nextLong(1, line.quantity().units() + 2));
        var goods = new Basket(List.of(new Basket.Line(line.product(), some)));
        Optional<Reason> reason = random.nextBoolean() ? Optional.of(new Reason("unripe")) : Optional.empty();
        return random.nextBoolean()
                ? (shop, direct) -> shop.orders().giveBackLater(order.id(), goods, reason, key)
                : (shop, direct) -> shop.orders().giveBack(order.id(), goods, reason, key);
    }

    private Command refunding(Optional<RequestKey> key) {
        var id = payment();
        return (shop, direct) -> shop.payments().refund(id, key);
    }

    private Command refunding(Money amount, Optional<RequestKey> key) {
        var id = payment();
        return random.nextBoolean()
                ? (shop, direct) -> shop.payments().refundLater(id, amount, key)
                : (shop, direct) -> shop.payments().refund(id, amount, key);
    }

    /** Under one of a few ids, alone or for an order of another server, mostly of the same few units. */
    private Command payingUnderId(UserId user) {
        var id = chosen();
        var amount = Money.of(random.nextInt(8) == 0 ? 0 : 7);
        var order = random.nextBoolean() ? Optional.of(new OrderId(id.value())) : Optional.<OrderId>empty();
        return random.nextBoolean()
                ? (shop, direct) -> shop.payments().payLater(id, user, amount, order)
                : (shop, direct) -> shop.payments().pay(id, user, amount, order);
    }

    private Command refundingByNumber() {
        var id = random.nextBoolean() ? chosen() : payment();
        var seq = random.nextInt(1, 4);
        var amount = Money.of(random.nextInt(4));
        return (shop, direct) -> shop.payments().refundLater(id, seq, amount);
    }

    private Command makingVoid() {
        var id = random.nextInt(3) > 0 ? chosen() : payment();
        return (shop, direct) -> shop.payments().voidPaymentLater(id);
    }

    private PaymentId chosen() {
        return new PaymentId(new UUID(0x7000L, 1 + random.nextInt(IDS)));
    }

    private PaymentId payment() {
        return tables.payments().isEmpty()
                ? new PaymentId(NOBODY_KNOWS)
                : oneOf(List.copyOf(tables.payments().keySet()));
    }

    private Command adjusting(ProductId product, Optional<RequestKey> key) {
        var delta = random.nextInt(1, 10) * (random.nextInt(3) == 0 ? -1 : 1);
        return (shop, direct) -> shop.catalog().adjustStock(product, delta, new Reason("counted"), key);
    }

    /** Work that records something, and fails in the end. */
    private static Command regretting(UserId user, Money amount, Optional<RequestKey> key, RuntimeException regret) {
        var scope = Scope.of(key, "regret", user.value(), amount.toString()).wallet(user);
        Function<Books, Receipt<WalletEntry>> work = books -> books.once(WalletEntry.class, () -> {
            books.record(books.walletToCharge(user).charge(amount, TestClock.START));
            throw regret;
        });
        return (shop, direct) -> direct.submit(scope, work);
    }

    private static Command looking(UserId user) {
        var scope = Scope.of(Optional.empty(), "look").wallet(user);
        return (shop, direct) -> direct.submit(scope, books -> books.wallet(user));
    }

    private String name(List<String> known) {
        return random.nextInt(8) > 0 ? oneOf(known) : "new" + random.nextInt(NEW_NAMES);
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
