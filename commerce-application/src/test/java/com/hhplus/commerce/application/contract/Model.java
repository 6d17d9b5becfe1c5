package com.hhplus.commerce.application.contract;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The shop as a few dictionaries, for one command after the other: what every store is compared with. It answers in
 * words, and numbers orders and payments as they come up; {@link Wording} says the same of the real thing.
 */
final class Model {
    /** A product, by what changes about it. */
    private static final class Item {
        long price;
        long stock;
        int adjustments;
    }

    /** A payment, alone or of an order (else 0). */
    private static final class Paid {
        int number;
        int order;
        String payer;
        long amount;
        String text;
        String refund = "";
    }

    /** An order, with the units of each product. */
    private record Sold(int number, Map<String, Long> units, String text, LocalDate day, Paid paid) {}

    private record Answered(String command, String answer) {}

    private final Map<String, Long> balances = new TreeMap<>();
    private final Map<String, List<String>> entries = new HashMap<>();
    private final Map<String, Item> items = new TreeMap<>();
    private final Map<String, List<String>> adjustments = new HashMap<>();
    private final List<Sold> orders = new ArrayList<>();
    private final List<Paid> payments = new ArrayList<>();
    private final Map<String, Answered> keys = new HashMap<>();
    private Instant now = TestClock.START;

    void passTo(Instant later) {
        now = later;
    }

    String charge(String owner, long amount, Optional<String> key) {
        check(amount >= 1, "InvalidValue");
        return once(key, "charge " + owner + " " + amount, () -> move(owner, "CHARGE", amount, null));
    }

    String register(String product, long price) {
        check(price >= 0, "InvalidValue");
        items.computeIfAbsent(product, name -> new Item()).price = price;
        adjustments.computeIfAbsent(product, name -> new ArrayList<>());
        return product(product);
    }

    String adjust(String product, long delta, Optional<String> key) {
        check(delta != 0, "InvalidValue");
        return once(key, "adjust " + product + " " + delta, () -> {
            check(items.containsKey(product), "ProductNotFound");
            var item = items.get(product);
            check(item.stock + delta >= 0, "OutOfStock");
            item.stock += delta;
            item.adjustments++;
            var line = product + " #" + item.adjustments + " " + delta + " = " + item.stock + " at " + now;
            adjustments.get(product).add(line);
            return line;
        });
    }

    String place(String buyer, List<Map.Entry<String, Long>> lines, Optional<String> key) {
        check(lines.stream().allMatch(line -> line.getValue() >= 1), "InvalidValue");
        var units = new LinkedHashMap<String, Long>();
        lines.forEach(line -> units.merge(line.getKey(), line.getValue(), Long::sum));
        return once(key, "place " + buyer + " " + units, () -> {
            check(items.keySet().containsAll(units.keySet()), "ProductNotFound");
            check(units.keySet().stream().allMatch(it -> items.get(it).stock >= units.get(it)), "OutOfStock");
            var total = units.keySet().stream()
                    .mapToLong(it -> items.get(it).price * units.get(it))
                    .sum();
            var number = orders.size() + 1;
            var day = Shop.DEFAULT.dayOf(now);
            var text = units.keySet().stream()
                    .map(it -> units.get(it) + " " + it + " for " + items.get(it).price)
                    .collect(Collectors.joining(", ", "order " + number + " on " + day + ": ", ""));
            var paid = debit(buyer, total, number);
            units.forEach((product, taken) -> items.get(product).stock -= taken);
            orders.add(new Sold(number, units, text, day, paid));
            return order(orders.get(number - 1));
        });
    }

    String cancel(int number, Optional<String> key) {
        check(number >= 1 && number <= orders.size(), "OrderNotFound");
        return once(key, "cancel " + number, () -> {
            var sold = orders.get(number - 1);
            if (sold.paid.refund.isEmpty()) {
                giveBack(sold.paid);
                sold.units.forEach((product, units) -> items.get(product).stock += units);
            }
            return order(sold);
        });
    }

    String pay(String payer, long amount, Optional<String> key) {
        check(amount >= 1, "InvalidValue");
        return once(key, "pay " + payer + " " + amount, () -> {
            check(balances.containsKey(payer), "WalletNotFound");
            return payment(debit(payer, amount, 0));
        });
    }

    String refund(int number, Optional<String> key) {
        check(number >= 1 && number <= payments.size(), "PaymentNotFound");
        var paid = payments.get(number - 1);
        check(paid.order == 0, "PaymentOfOrder");
        return once(key, "refund " + number, () -> {
            if (paid.refund.isEmpty()) {
                giveBack(paid);
            }
            return payment(paid);
        });
    }

    List<String> entries(String owner) {
        check(balances.containsKey(owner), "WalletNotFound");
        return newestFirst(entries.get(owner));
    }

    List<String> adjustments(String product) {
        check(items.containsKey(product), "ProductNotFound");
        return newestFirst(adjustments.get(product));
    }

    List<String> products() {
        return items.keySet().stream().map(this::product).toList();
    }

    List<String> orders(String buyer) {
        return newestFirst(orders.stream()
                .filter(it -> it.paid.payer.equals(buyer))
                .map(Model::order)
                .toList());
    }

    List<String> payments(String payer) {
        return newestFirst(payments.stream()
                .filter(it -> it.payer.equals(payer))
                .map(Model::payment)
                .toList());
    }

    List<String> popular(int days) {
        var from = Shop.DEFAULT.dayOf(now).minusDays(days - 1L);
        var units = new TreeMap<String, Long>();
        orders.stream()
                .filter(it -> it.paid.refund.isEmpty() && !it.day.isBefore(from))
                .forEach(it -> it.units.forEach((product, sold) -> units.merge(product, sold, Long::sum)));
        return units.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed()) // stable, so ties stay by id
                .map(it -> it.getKey() + " " + it.getValue())
                .toList();
    }

    private String once(Optional<String> key, String command, Supplier<String> effect) {
        var before = key.map(keys::get);
        if (before.isPresent()) {
            check(before.get().command.equals(command), "IdempotencyKeyReused");
            return "again " + before.get().answer;
        }
        var answer = effect.get();
        key.ifPresent(it -> keys.put(it, new Answered(command, answer)));
        return "first " + answer;
    }

    private Paid debit(String payer, long amount, int order) {
        check(balances.containsKey(payer), "WalletNotFound");
        check(balances.get(payer) >= amount, "InsufficientBalance");
        var paid = new Paid();
        paid.number = payments.size() + 1;
        paid.order = order;
        paid.payer = payer;
        paid.amount = amount;
        move(payer, "PAYMENT", -amount, paid);
        paid.text = "payment " + paid.number + " of order " + order + ": " + payer + " paid " + amount + " and had "
                + balances.get(payer) + " at " + now;
        payments.add(paid);
        return paid;
    }

    private void giveBack(Paid paid) {
        move(paid.payer, "REFUND", paid.amount, paid);
        paid.refund = ", refunded to " + balances.get(paid.payer) + " at " + now;
    }

    private String move(String owner, String kind, long amount, Paid paid) {
        var balance = balances.getOrDefault(owner, 0L) + amount;
        check(balance <= Money.LIMIT, "LimitExceeded");
        balances.put(owner, balance);
        var lines = entries.computeIfAbsent(owner, name -> new ArrayList<>());
        var cause = paid == null ? "" : " for payment " + paid.number + " of order " + paid.order;
        lines.add(
                owner + " #" + (lines.size() + 1) + " " + kind + " " + amount + " = " + balance + cause + " at " + now);
        return lines.get(lines.size() - 1);
    }

    private String product(String name) {
        var item = items.get(name);
        return name + " for " + item.price + ", " + item.stock + " left, " + item.adjustments + " adjustments";
    }

    private static String order(Sold sold) {
        return sold.text + " by " + payment(sold.paid);
    }

    private static String payment(Paid paid) {
        return paid.text + paid.refund;
    }

    private static List<String> newestFirst(List<String> lines) {
        var reversed = new ArrayList<>(lines);
        Collections.reverse(reversed);
        return reversed;
    }

    private static void check(boolean holds, String refusal) {
        if (!holds) {
            throw new Refused(refusal);
        }
    }

    /** A refusal, by its name. */
    static final class Refused extends RuntimeException {
        Refused(String name) {
            super(name);
        }
    }
}
