package com.hhplus.commerce.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.domain.order.Order;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Orders and cancellations over 800 days, drawn by chance, on days in no order: clocks differ. A simple model knows what the most popular
 * products of any days are.
 */
public final class SalesOfYears {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 11, 20);
    private static final int DAYS = 800;
    private static final List<String> PRODUCTS =
            IntStream.range(0, 7).mapToObj(n -> "product-" + n).toList();

    private final TestShop shop;
    private final Random random;
    private final List<Order> standing = new ArrayList<>();
    private final Map<LocalDate, Map<String, Long>> sold = new HashMap<>();

    public SalesOfYears(TestShop shop, long seed) {
        this.shop = shop;
        this.random = new Random(seed);
        shop.stocked(PRODUCTS, 1, 1_000_000).charged("ann", 1_000_000);
    }

    public LocalDate anyDay() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS));
    }

    /** Places and cancels some orders. */
    public void trade(int orders) {
        for (int n = 0; n < orders; n++) {
            if (random.nextInt(3) == 0 && !standing.isEmpty()) {
                cancel(standing.remove(random.nextInt(standing.size())));
            } else {
                place(anyDay());
            }
        }
    }

    private void place(LocalDate day) {
        goTo(day);
        var order = shop.place(
                "ann",
                Stream.of(0, 3, 5)
                        .limit(1 + random.nextInt(3))
                        .map(offset -> 1 + random.nextInt(4) + " "
                                + PRODUCTS.get((offset + random.nextInt(2)) % PRODUCTS.size()))
                        .toArray(String[]::new));
        assertThat(order.day()).isEqualTo(day);
        standing.add(order);
        count(order, 1);
    }

    private void cancel(Order order) {
        goTo(anyDay());
        shop.orders().cancel(order.id());
        count(order, -1);
    }

    private void count(Order order, int sign) {
        var day = sold.computeIfAbsent(order.day(), first -> new HashMap<>());
        order.lines()
                .forEach(line ->
                        day.merge(line.product().value(), sign * line.quantity().units(), Long::sum));
    }

    private void goTo(LocalDate day) {
        var time = LocalTime.ofSecondOfDay(random.nextInt(86_400));
        shop.clock().set(day.atTime(time).atZone(SEOUL).toInstant());
    }

    /** Asserts that windows of any length, which end on any day, show what the model says. */
    public void assertPopular(int windows) {
        for (int n = 0; n < windows; n++) {
            var last = anyDay();
            var days = 1 + (n % 2 == 0 ? random.nextInt(366) : random.nextInt(20));
            goTo(last);
            assertThat(shop.popular(days)).as(days + " days until " + last).isEqualTo(popular(last, days));
        }
    }

    private List<String> popular(LocalDate last, int days) {
        var units = new HashMap<String, Long>();
        last.minusDays(days - 1L)
                .datesUntil(last.plusDays(1))
                .forEach(day -> sold.getOrDefault(day, Map.of())
                        .forEach((product, count) -> units.merge(product, count, Long::sum)));
        return units.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }
}
