package com.hhplus.commerce.application.contract;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
        int place;
        int order;
        String payer;
        long amount;
        String text;
        long refunded;
        final List<String> refunds = new ArrayList<>();
        final List<Long> amounts = new ArrayList<>();
        String voided = "";
        String summary = "";
    }

    /** An order, with the units and the price of each product. */
    private static final class Sold {
        int number;
        final Map<String, Long> units = new LinkedHashMap<>();
        final Map<String, Long> prices = new HashMap<>();
        final Map<String, Long> returned = new TreeMap<>();
        final List<String> returns = new ArrayList<>();
        String text;
        LocalDate day;
        Paid paid;
        String cancelled = "";

        long out(String product) {
            return units.getOrDefault(product, 0L) - returned.getOrDefault(product, 0L);
        }

        String lines(Map<String, Long> some) {
            return some.keySet().stream()
                    .map(it -> some.get(it) + " " + it + " for " + prices.get(it))
                    .collect(Collectors.joining(", "));
        }
    }

    private record Answered(String command, String answer) {}

    private final Map<String, Long> balances = new TreeMap<>();
    private final Map<String, List<String>> entries = new HashMap<>();
    private final Map<String, Item> items = new TreeMap<>();
    private final Map<String, List<String>> adjustments = new HashMap<>();
    private final List<Sold> orders = new ArrayList<>();
    private final List<Paid> payments = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final Map<Integer, Paid> chosen = new HashMap<>();
    private final Map<Integer, String> tombstones = new HashMap<>();
    private final Map<String, Answered> keys = new HashMap<>();
    private int ids;
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
        var units = merged(lines);
        return once(key, "place " + buyer + " " + units, () -> {
            check(items.keySet().containsAll(units.keySet()), "ProductNotFound");
            check(units.keySet().stream().allMatch(it -> items.get(it).stock >= units.get(it)), "OutOfStock");
            var total = units.keySet().stream()
                    .mapToLong(it -> items.get(it).price * units.get(it))
                    .sum();
            var sold = new Sold();
            sold.number = orders.size() + 1;
            sold.day = Shop.DEFAULT.dayOf(now);
            sold.paid = debit(buyer, total, sold.number);
            units.forEach((product, taken) -> {
                items.get(product).stock -= taken;
                sold.units.put(product, taken);
                sold.prices.put(product, items.get(product).price);
            });
            sold.text = "order " + sold.number + " on " + sold.day + ": " + sold.lines(units);
            orders.add(sold);
            return order(sold);
        });
    }

    private static Map<String, Long> merged(List<Map.Entry<String, Long>> lines) {
        check(lines.stream().allMatch(line -> line.getValue() >= 1), "InvalidValue");
        var units = new LinkedHashMap<String, Long>();
        lines.forEach(line -> units.merge(line.getKey(), line.getValue(), Long::sum));
        return units;
    }

    String giveBack(int number, List<Map.Entry<String, Long>> lines, String reason, Optional<String> key) {
        var units = merged(lines);
        check(number >= 1 && number <= orders.size(), "OrderNotFound");
        var sold = orders.get(number - 1);
        return once(key, "give back " + number + " " + units + " " + reason, () -> {
            check(sold.cancelled.isEmpty(), "OrderCancelled");
            check(units.keySet().stream().allMatch(it -> units.get(it) <= sold.out(it)), "ExceedsOrder");
            return giveBack(sold, units, reason);
        });
    }

    List<String> bought(int number) {
        return number == 0
                ? List.of()
                : List.copyOf(orders.get(number - 1).units.keySet());
    }

    private String giveBack(Sold sold, Map<String, Long> units, String reason) {
        var price = units.keySet().stream()
                .mapToLong(it -> units.get(it) * sold.prices.get(it))
                .sum();
        var refund = giveBack(sold.paid, price);
        units.forEach((product, back) -> {
            items.get(product).stock += back;
            sold.returned.merge(product, back, Long::sum);
        });
        var line =
                "return of order " + sold.number + ": " + sold.lines(units) + " by " + refund + " because of " + reason;
        sold.returns.add(line);
        return line;
    }

    String cancel(int number, Optional<String> key) {
        check(number >= 1 && number <= orders.size(), "OrderNotFound");
        return once(key, "cancel " + number, () -> {
            var sold = orders.get(number - 1);
            if (sold.cancelled.isEmpty()) {
                var rest = new LinkedHashMap<>(sold.units);
                rest.replaceAll((product, units) -> sold.out(product));
                rest.values().removeIf(units -> units == 0);
                if (!rest.isEmpty()) {
                    giveBack(sold, rest, "");
                }
                sold.cancelled = ", cancelled at " + now;
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
            if (paid.refunded < paid.amount) {
                giveBack(paid, paid.amount - paid.refunded);
            }
            return payment(paid);
        });
    }

    String refund(int number, long amount, Optional<String> key) {
        check(amount >= 1, "InvalidValue");
        check(number >= 1 && number <= payments.size(), "PaymentNotFound");
        var paid = payments.get(number - 1);
        check(paid.order == 0, "PaymentOfOrder");
        return once(key, "refund " + number + " " + amount, () -> {
            check(amount <= paid.amount - paid.refunded, "ExceedsPayment");
            return giveBack(paid, amount);
        });
    }

    /** An id for a payment is chosen, whose place is after all ids before it, whenever it is paid. */
    void choose() {
        places.add(++ids);
    }

    String payUnderId(int number, String payer, long amount) {
        check(amount >= 1, "InvalidValue");
        check(!tombstones.containsKey(number), "PaymentVoided");
        var before = chosen.get(number);
        if (before != null) {
            check(before.voided.isEmpty(), "PaymentVoided");
            check(before.payer.equals(payer) && before.amount == amount, "PaymentDiffers");
            return "again " + payment(before);
        }
        var paid = debit(payer, amount, 0);
        paid.place = places.get(number);
        chosen.put(number, paid);
        return "first " + payment(paid);
    }

    String makeIdVoid(int number) {
        var paid = chosen.get(number);
        if (paid == null) {
            tombstones.putIfAbsent(number, "void since " + now);
            return tombstones.get(number);
        }
        return makeVoid(paid);
    }

    String makeVoid(int number) {
        return makeVoid(payments.get(number - 1));
    }

    private String makeVoid(Paid paid) {
        check(paid.order == 0, "PaymentOfOrder");
        if (paid.voided.isEmpty()) {
            if (paid.refunded < paid.amount) {
                giveBack(paid, paid.amount - paid.refunded);
            }
            paid.voided = "void since " + now;
        }
        return paid.voided + ": " + payment(paid);
    }

    String refund(int number, long seq, long amount) {
        check(seq >= 1 && amount >= 0, "InvalidValue");
        check(number >= 1 && number <= payments.size(), "PaymentNotFound");
        var paid = payments.get(number - 1);
        check(paid.order == 0, "PaymentOfOrder");
        if (seq <= paid.refunds.size()) {
            check(paid.amounts.get((int) seq - 1) == amount, "RefundDiffers");
            return "again " + paid.refunds.get((int) seq - 1);
        }
        check(paid.voided.isEmpty(), "PaymentVoided");
        check(amount >= 1, "InvalidValue");
        check(seq == paid.refunds.size() + 1, "RefundOutOfTurn");
        check(amount <= paid.amount - paid.refunded, "ExceedsPayment");
        return "first " + giveBack(paid, amount);
    }

    List<String> returns(int number) {
        check(number >= 1 && number <= orders.size(), "OrderNotFound");
        return newestFirst(orders.get(number - 1).returns);
    }

    List<String> refunds(int number) {
        check(number >= 1 && number <= payments.size(), "PaymentNotFound");
        return newestFirst(payments.get(number - 1).refunds);
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
                .sorted(Comparator.comparing(it -> it.place))
                .map(Model::payment)
                .toList());
    }

    List<String> popular(int days) {
        var from = Shop.DEFAULT.dayOf(now).minusDays(days - 1L);
        var units = new TreeMap<String, Long>();
        orders.stream()
                .filter(it -> !it.day.isBefore(from))
                .forEach(it -> it.units.keySet().forEach(product -> units.merge(product, it.out(product), Long::sum)));
        return units.entrySet().stream()
                .filter(it -> it.getValue() > 0)
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
        paid.place = ++ids;
        paid.order = order;
        paid.payer = payer;
        paid.amount = amount;
        move(payer, "PAYMENT", -amount, paid);
        paid.text = "payment " + paid.number + " of order " + order + ": " + payer + " paid " + amount + " and had "
                + balances.get(payer) + " at " + now;
        payments.add(paid);
        return paid;
    }

    private String giveBack(Paid paid, long amount) {
        move(paid.payer, "REFUND", amount, paid);
        var balance = balances.get(paid.payer);
        paid.refunded += amount;
        var line = "refund #" + (paid.refunds.size() + 1) + " of payment " + paid.number + ": " + amount + " = "
                + balance + " at " + now;
        paid.refunds.add(line);
        paid.amounts.add(amount);
        paid.summary = ", " + paid.refunds.size() + " refunds of " + paid.refunded + " to " + balance + " at " + now;
        return line;
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
        return sold.text + " by " + payment(sold.paid) + ", returned " + sold.returned + sold.cancelled;
    }

    private static String payment(Paid paid) {
        return paid.text + paid.summary;
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
