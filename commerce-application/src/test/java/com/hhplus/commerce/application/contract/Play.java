package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random commands given to a shop and to its {@link Model}, which must answer alike. Names end in the seed, so that
 * plays can share a store.
 */
final class Play {
    private final long seed;
    private final SplittableRandom random;
    private final TestShop shop;
    private final Model model = new Model();
    private final Wording wording = new Wording();
    private final List<String> users;
    private final List<String> products;
    private final List<PaymentId> chosen = new ArrayList<>();
    private final List<Runnable> keyed = new ArrayList<>();
    private int commands;

    Play(Persistence persistence, long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.shop = TestShop.over(persistence, seed);
        this.users = Stream.of("ann", "bob", "cat").map(name -> name + seed).toList();
        this.products = Stream.of("apple", "Banana", "fig", "grape", "pear")
                .map(name -> name + "-" + seed)
                .toList();
    }

    /** Gives one command. */
    void step() {
        commands++;
        switch (random.nextInt(24)) {
            case 0, 1 -> charge(one(users), amount(), key());
            case 2 -> register(one(products), random.nextInt(-1, 40));
            case 3, 4 -> adjust(one(products), random.nextInt(-12, 25), key());
            case 5, 6, 7, 8 -> place(one(users), lines(), key());
            case 9 -> cancel(anyOf(wording.orders()), key());
            case 10, 11, 12 -> giveBack(anyOf(wording.orders()), key());
            case 13 -> pay(one(users), random.nextInt(-1, 60), key());
            case 14 -> refund(anyOf(wording.payments()), key());
            case 15 -> refund(anyOf(wording.payments()), random.nextInt(-1, 40), key());
            case 16 -> passTime();
            case 17 -> look();
            case 18, 19 -> payUnderId(chosen(), one(users), random.nextInt(-1, 4));
            case 20 -> refund(anyOf(wording.payments()), random.nextInt(0, 4), random.nextInt(-1, 3));
            case 21 -> makeVoid();
            default -> repeat();
        }
    }

    /** Compares all that can be seen. */
    void compareAll() {
        users.forEach(user -> {
            compare("entries of " + user, () -> entries(user, 100), () -> "" + model.entries(user));
            compare("orders of " + user, () -> orders(user, 100), () -> "" + model.orders(user));
            compare("payments of " + user, () -> payments(user, 100), () -> "" + model.payments(user));
        });
        IntStream.rangeClosed(0, wording.orders())
                .forEach(it -> compare("returns of " + it, () -> returns(it, 100), () -> "" + model.returns(it)));
        IntStream.rangeClosed(0, wording.payments())
                .forEach(it -> compare("refunds of " + it, () -> refunds(it, 100), () -> "" + model.refunds(it)));
        products.forEach(it -> compare("adjustments", () -> adjustments(it, 100), () -> "" + model.adjustments(it)));
        compare("products", () -> products(100), () -> "" + model.products());
        IntStream.of(1, 2, 3, 7, 366)
                .forEach(days -> compare("popular", () -> popular(days), () -> "" + model.popular(days)));
    }

    private void charge(String owner, long amount, Optional<String> key) {
        give(
                key,
                "charge " + owner + " " + amount,
                () -> wording.of(shop.wallets().charge(user(owner), Money.of(amount), request(key)), wording::of),
                () -> model.charge(owner, amount, key));
    }

    private void register(String name, long price) {
        give(
                Optional.empty(),
                "register " + name + " " + price,
                () -> wording.of(shop.catalog()
                        .register(product(name), new ProductName(name), Money.of(price))
                        .product()),
                () -> model.register(name, price));
    }

    private void adjust(String name, long delta, Optional<String> key) {
        give(
                key,
                "adjust " + name + " " + delta,
                () -> wording.of(shop.catalog().adjustStock(product(name), delta, DELIVERY, request(key)), wording::of),
                () -> model.adjust(name, delta, key));
    }

    private void place(String buyer, List<Map.Entry<String, Long>> lines, Optional<String> key) {
        var words = lines.stream().map(it -> it.getValue() + " " + it.getKey()).toArray(String[]::new);
        give(
                key,
                "place " + buyer + " " + lines,
                () -> wording.of(shop.orders().place(user(buyer), TestShop.basket(words), request(key)), wording::of),
                () -> model.place(buyer, lines, key));
    }

    private void cancel(int number, Optional<String> key) {
        give(
                key,
                "cancel " + number,
                () -> wording.of(shop.orders().cancel(wording.order(number), request(key)), wording::of),
                () -> model.cancel(number, key));
    }

    private void giveBack(int number, Optional<String> key) {
        var lines = random.nextInt(4) == 0 ? lines() : linesOf(number);
        var reason = random.nextBoolean() ? Optional.<Reason>empty() : Optional.of(DELIVERY);
        var words = lines.stream().map(it -> it.getValue() + " " + it.getKey()).toArray(String[]::new);
        give(
                key,
                "give back " + number + " " + lines + " " + reason,
                () -> wording.of(
                        shop.orders().giveBack(wording.order(number), TestShop.basket(words), reason, request(key)),
                        wording::of),
                () -> model.giveBack(number, lines, reason.map(Reason::value).orElse(""), key));
    }

    private void pay(String payer, long amount, Optional<String> key) {
        give(
                key,
                "pay " + payer + " " + amount,
                () -> wording.of(shop.payments().pay(user(payer), Money.of(amount), request(key)), wording::of),
                () -> model.pay(payer, amount, key));
    }

    private void refund(int number, Optional<String> key) {
        give(
                key,
                "refund " + number,
                () -> wording.of(shop.payments().refund(wording.payment(number), request(key)), wording::of),
                () -> model.refund(number, key));
    }

    private void refund(int number, long amount, Optional<String> key) {
        give(
                key,
                "refund " + number + " " + amount,
                () -> wording.of(
                        shop.payments().refund(wording.payment(number), Money.of(amount), request(key)), wording::of),
                () -> model.refund(number, amount, key));
    }

    private void payUnderId(int number, String payer, long amount) {
        give(
                Optional.empty(),
                "pay under id " + number + " " + payer + " " + amount,
                () -> wording.of(
                        shop.payments().pay(chosen.get(number), user(payer), Money.of(amount), Optional.empty()),
                        wording::of),
                () -> model.payUnderId(number, payer, amount));
    }

    private void refund(int number, long seq, long amount) {
        give(
                Optional.empty(),
                "refund " + seq + " of " + number + " " + amount,
                () -> wording.of(shop.payments().refund(wording.payment(number), seq, Money.of(amount)), wording::of),
                () -> model.refund(number, seq, amount));
    }

    /** Of an id that was chosen, or of any payment. */
    private void makeVoid() {
        var payment = anyOf(wording.payments());
        var number = chosen();
        if (payment == 0 || random.nextInt(3) > 0) {
            give(
                    Optional.empty(),
                    "make id " + number + " void",
                    () -> wording.of(shop.payments().voidPayment(chosen.get(number))),
                    () -> model.makeIdVoid(number));
        } else {
            give(
                    Optional.empty(),
                    "make " + payment + " void",
                    () -> wording.of(shop.payments().voidPayment(wording.payment(payment))),
                    () -> model.makeVoid(payment));
        }
    }

    /** The number of an id for a payment, mostly of one that was chosen before. */
    private int chosen() {
        if (!chosen.isEmpty() && random.nextInt(3) > 0) {
            return random.nextInt(Math.max(0, chosen.size() - 4), chosen.size());
        }
        passTime(Duration.ofMillis(1)); // so that this id comes after all others
        var millis = shop.clock().instant().toEpochMilli();
        chosen.add(new PaymentId(new UUID(millis << 16 | 0x7FFF, Long.MIN_VALUE | seed << 32 | chosen.size())));
        model.choose();
        passTime(Duration.ofMillis(1));
        return chosen.size() - 1;
    }

    private void passTime(Duration time) {
        shop.clock().advance(time);
        model.passTo(shop.clock().instant());
    }

    private void passTime() {
        passTime(Duration.ofMillis(random.nextLong(Duration.ofHours(30).toMillis())));
    }

    private void look() {
        var limit = random.nextInt(1, 8);
        var user = one(users);
        var product = one(products);
        var order = anyOf(wording.orders());
        var payment = anyOf(wording.payments());
        switch (random.nextInt(7)) {
            case 0 -> compare("entries by " + limit, () -> entries(user, limit), () -> "" + model.entries(user));
            case 1 -> compare("orders by " + limit, () -> orders(user, limit), () -> "" + model.orders(user));
            case 2 -> compare("payments by " + limit, () -> payments(user, limit), () -> "" + model.payments(user));
            case 3 -> compare("returns by " + limit, () -> returns(order, limit), () -> "" + model.returns(order));
            case 4 -> compare("refunds by " + limit, () -> refunds(payment, limit), () -> "" + model.refunds(payment));
            case 5 -> compare("products by " + limit, () -> products(limit), () -> "" + model.products());
            default -> compare("adjustments", () -> adjustments(product, limit), () -> "" + model.adjustments(product));
        }
    }

    /** Gives one of the last commands with a key once more. */
    private void repeat() {
        if (!keyed.isEmpty()) {
            keyed.get(Math.max(0, keyed.size() - 1 - random.nextInt(12))).run();
        }
    }

    private String entries(String owner, int limit) {
        return walk(limit, page -> shop.wallets().entries(user(owner), page), wording::of);
    }

    private String adjustments(String name, int limit) {
        return walk(limit, page -> shop.catalog().adjustments(product(name), page), wording::of);
    }

    private String orders(String buyer, int limit) {
        return walk(limit, page -> shop.orders().list(Optional.of(user(buyer)), page), wording::of);
    }

    private String payments(String payer, int limit) {
        return walk(limit, page -> shop.payments().list(Optional.of(user(payer)), page), wording::of);
    }

    private String returns(int order, int limit) {
        return walk(limit, page -> shop.orders().returns(wording.order(order), page), wording::of);
    }

    private String refunds(int payment, int limit) {
        return walk(limit, page -> shop.payments().refunds(wording.payment(payment), page), wording::of);
    }

    private String products(int limit) {
        return ""
                + Walk.of(limit, shop.catalog()::list).stream()
                        .filter(it -> products.contains(it.id().value()))
                        .map(wording::of)
                        .toList();
    }

    private String popular(int days) {
        return ""
                + shop.popular(days).stream()
                        .filter(it -> products.contains(it.substring(0, it.indexOf(' '))))
                        .toList();
    }

    private static <T> String walk(int limit, Function<PageRequest, Page<T>> listing, Function<T, String> wording) {
        return "" + Walk.of(limit, listing).stream().map(wording).toList();
    }

    private void give(Optional<String> key, String command, Supplier<String> real, Supplier<String> expected) {
        Runnable comparison =
                () -> compare(command + key.map(it -> " under " + it).orElse(""), real, expected);
        key.ifPresent(it -> keyed.add(comparison));
        comparison.run();
    }

    private void compare(String what, Supplier<String> real, Supplier<String> expected) {
        assertThat(answer(real))
                .as("command %d, %s; replay with -Dcommerce.seed=%d", commands, what, seed)
                .isEqualTo(answer(expected));
    }

    private static String answer(Supplier<String> command) {
        try {
            return command.get();
        } catch (Rejection refusal) {
            return "refused: " + refusal.getClass().getSimpleName();
        } catch (Model.Refused refusal) {
            return "refused: " + refusal.getMessage();
        }
    }

    private Optional<RequestKey> request(Optional<String> key) {
        return key.map(it -> new RequestKey("caller " + seed, it));
    }

    /** Often none; else mostly a new one, sometimes one that stands for another command. */
    private Optional<String> key() {
        return random.nextInt(2) == 0
                ? Optional.empty()
                : Optional.of("key " + (random.nextInt(8) == 0 ? random.nextInt(commands) : commands));
    }

    private long amount() {
        return random.nextInt(80) == 0 ? Money.LIMIT - 200 : random.nextInt(-1, 120);
    }

    private List<Map.Entry<String, Long>> lines() {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(n -> Map.entry(one(products), (long) random.nextInt(random.nextInt(20) == 0 ? 0 : 1, 6)))
                .toList();
    }

    /** Of what was bought with an order, mostly so few that it may come back. */
    private List<Map.Entry<String, Long>> linesOf(int number) {
        var bought = model.bought(number);
        return bought.isEmpty()
                ? lines()
                : IntStream.rangeClosed(0, random.nextInt(2))
                        .mapToObj(n -> Map.entry(one(bought), (long) random.nextInt(1, 3)))
                        .toList();
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A number up to {@code count}; 0 stands for something unknown. */
    private int anyOf(int count) {
        return random.nextInt(count + 1);
    }
}
